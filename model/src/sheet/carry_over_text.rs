//! The ways from an edition to the next as text: what the generator writes into the page and the answer
//! app reads back. Both directions stand side by side, so that they cannot drift.

use crate::exchange::checksum::sha256;
use crate::exchange::json::{Limits, Name, Value, canonical, read};
use crate::id::{FormId, ItemId};
use crate::sheet::carry_over::{Became, CarryOver, Step, Way};

/// The ways as canonical JSON.
#[must_use]
pub fn to_text(carry_over: &CarryOver) -> String {
    canonical(&Value::List(carry_over.ways.iter().map(way).collect()))
}

/// The ways of that text; none where the page and the app do not belong together.
#[must_use]
pub fn from_text(text: &str) -> Option<CarryOver> {
    let value = read(text, Limits::FILE).ok()?;
    let ways = value.as_list()?.iter().map(way_of).collect::<Option<_>>()?;
    Some(CarryOver { ways })
}

/// What identifies a way: stands in the sheet that was filled in with its help.
#[must_use]
pub fn hash(carried: &Way) -> String {
    ["sha256:", &sha256(&canonical(&way(carried)))].concat()
}

fn way(way: &Way) -> Value {
    object([
        ("from", Value::text(way.from.as_str())),
        ("to", Value::text(way.to.as_str())),
        ("rows", Value::List(way.rows.iter().map(step).collect())),
        ("dropped", ids(&way.dropped)),
    ])
}

fn way_of(value: &Value) -> Option<Way> {
    let form = |name| FormId::new(value.member(name)?.as_text()?).ok();
    Some(Way {
        from: form("from")?,
        to: form("to")?,
        rows: value.member("rows")?.as_list()?.iter().map(step_of).collect::<Option<_>>()?,
        dropped: ids_of(value.member("dropped")?)?,
    })
}

fn step(step: &Step) -> Value {
    object([
        ("to", Value::text(step.to.as_str())),
        ("from", ids(&step.from)),
        ("became", Value::text(step.became.word())),
        ("why", Value::text(&step.why)),
    ])
}

fn step_of(value: &Value) -> Option<Step> {
    Some(Step {
        to: ItemId::new(value.member("to")?.as_text()?).ok()?,
        from: ids_of(value.member("from")?)?,
        became: Became::from_word(value.member("became")?.as_text()?)?,
        why: value.member("why")?.as_text()?.to_owned(),
    })
}

fn ids(ids: &[ItemId]) -> Value {
    Value::List(ids.iter().map(|id| Value::text(id.as_str())).collect())
}

fn ids_of(value: &Value) -> Option<Vec<ItemId>> {
    value.as_list()?.iter().map(|id| ItemId::new(id.as_text()?).ok()).collect()
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (Name::from(name), value)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_as_it_went() {
        let item = |id| ItemId::new(id).unwrap();
        let carry_over = CarryOver {
            ways: vec![Way {
                from: FormId::new("r6/hospital").unwrap(),
                to: FormId::new("r7/hospital").unwrap(),
                rows: Became::ALL
                    .into_iter()
                    .map(|became| Step {
                        to: item("r7/a"),
                        from: vec![item("r6/a"), item("r6/b")],
                        became,
                        why: "「まとまりました」".into(),
                    })
                    .collect(),
                dropped: vec![item("r6/c")],
            }],
        };
        assert_eq!(from_text(&to_text(&carry_over)), Some(carry_over.clone()));
        assert_eq!(hash(&carry_over.ways[0]).len(), 71);
        assert_eq!(from_text("{}"), None);
    }
}
