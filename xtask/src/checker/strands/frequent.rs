//! Instructions that stand so often in a program that each of them, number and all, is a kind of its own:
//! the strand of instructions then tells them, where what comes before tells what follows.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::instruction::{Form, Instruction, Kind};

/// From how often on.
const OFTEN: [(Form, usize); 3] = [(Form::Call, 40), (Form::Store, 400), (Form::BranchIf, 400)];

/// How many kinds there may be.
pub const KINDS: usize = 256;

/// The same instructions, those of them as kinds of their own. The most frequent ones come first where
/// there is not room for all.
pub fn own_kinds(instructions: &[Instruction]) -> Vec<Instruction> {
    let kinds = instructions.iter().map(|one| &one.kind).collect::<BTreeSet<_>>().len();
    let mut counts: BTreeMap<&Instruction, usize> = BTreeMap::new();
    for one in instructions.iter().filter(|one| one.kind.numbers == 1) {
        *counts.entry(one).or_default() += 1;
    }
    let is_often = |(one, count): &(&Instruction, usize)| {
        OFTEN.iter().any(|(form, often)| one.kind.form == *form && count >= often)
    };
    let mut often: Vec<_> = counts.into_iter().filter(is_often).collect();
    often.sort_by_key(|(_, count)| Reverse(*count));
    often.truncate(KINDS.saturating_sub(kinds));
    let often: BTreeSet<&Instruction> = often.into_iter().map(|(one, _)| one).collect();
    let own = |one: &Instruction| if often.contains(one) { own_kind(one) } else { one.clone() };
    instructions.iter().map(own).collect()
}

fn own_kind(one: &Instruction) -> Instruction {
    let bytes = [one.kind.bytes.as_slice(), &one.numbers].concat();
    Instruction { kind: Kind { form: Form::Other, bytes, numbers: 0 }, numbers: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn call(number: u8) -> Instruction {
        let kind = Kind { form: Form::Call, bytes: vec![0x10], numbers: 1 };
        Instruction { kind, numbers: vec![number] }
    }

    #[test]
    fn what_is_called_often_is_a_kind_of_its_own() {
        let often = (0..40).map(|_| call(7));
        let instructions: Vec<_> = often.chain((0..39).map(|_| call(8))).collect();
        let own = own_kinds(&instructions);
        assert_eq!((own[0].kind.bytes.as_slice(), own[0].kind.numbers), (&[0x10, 7][..], 0));
        assert_eq!(own[40], call(8));
    }

    #[test]
    fn there_are_never_too_many_kinds() {
        let other = |number: u8| Kind { form: Form::Other, bytes: vec![number], numbers: 0 };
        let others =
            (0..253).map(|number| Instruction { kind: other(number), numbers: Vec::new() });
        let calls = (0..60).flat_map(|number| (0..40 + number).map(move |_| call(number)));
        let own = own_kinds(&others.chain(calls).collect::<Vec<_>>());
        let kinds: BTreeSet<_> = own.iter().map(|one| &one.kind).collect();
        assert_eq!(kinds.len(), KINDS);
        assert!(!own.contains(&call(59)) && own.contains(&call(57)));
    }
}
