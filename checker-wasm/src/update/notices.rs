//! What is said once above everything, and what stands in the bins: what is shown of keeping.

use super::{clock_doubt, recovery, show, trash};
use crate::effect::Effect;
use crate::event::keeping::Deed;
use crate::face::{KeepingFace, NoticeFace, Patch, TrashEntry};
use crate::sentences;
use crate::state::State;
use crate::state::keeping::Notice;

/// Something about keeping happened.
pub fn update(state: &mut State, deed: Deed) -> Vec<Effect> {
    match deed {
        Deed::Leaving => return recovery::leaving(state),
        Deed::NeighbourHeard(page) => state.keeping.neighbours.insert(page),
        Deed::NeighbourLeft(page) => {
            state.keeping.neighbours.remove(&page);
        }
        Deed::NoticeSeen(word) => {
            let mut effects = Vec::new();
            if let Some(notice) = Notice::from_word(&word) {
                state.keeping.seen.insert(notice);
                if notice == Notice::Recovered {
                    effects.extend(recovery::seen(state));
                }
            }
            effects.extend([self::show(state), show::bar(state)]);
            return effects;
        }
        // What happens with the bins and with two values lives in `rest`.
        Deed::TrashFacility(_)
        | Deed::RestoreFacility(_)
        | Deed::TrashSheet(_)
        | Deed::RestoreSheet(_)
        | Deed::BothChosen { .. } => return Vec::new(),
    }
    vec![self::show(state), show::bar(state)]
}

/// Everything that is shown of keeping.
pub fn show(state: &State) -> Effect {
    let entry = |(id, name, when): (String, String, String)| TrashEntry { id, name, when };
    let facility = state.desk().and_then(|desk| desk.facility.as_ref());
    Effect::Show(Patch::Keeping(KeepingFace {
        notices: Notice::ALL.into_iter().filter_map(|notice| face(state, notice)).collect(),
        facility: facility.map(|facility| facility.name.clone()).unwrap_or_default(),
        fault: state.keeping.trash_fault.clone(),
        facilities: trash::facilities(state).into_iter().map(entry).collect(),
        sheets: trash::sheets(state).into_iter().map(entry).collect(),
    }))
}

fn face(state: &State, notice: Notice) -> Option<NoticeFace> {
    if state.keeping.seen.contains(&notice) {
        return None;
    }
    let text = match notice {
        Notice::Missing => recovery::missing(state)?,
        Notice::Recovered => recovery::recovered(state)?,
        Notice::Clock => clock_doubt::question(state)?,
        Notice::Neighbours => {
            let open = !state.keeping.neighbours.is_empty();
            open.then(|| sentences::NEIGHBOURS.to_owned())?
        }
    };
    let button = match notice {
        Notice::Clock => sentences::DATE_IS_RIGHT,
        _ => sentences::SEEN,
    };
    Some(NoticeFace { word: notice.word(), text, button })
}
