//! Instructions as three strands: which kinds there are, which stands where, and their numbers.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};

use super::instruction::{Form, Instruction, Kind, leb, number};

/// The strands.
pub struct Apart {
    /// How many kinds there are: 256 at most.
    pub count: usize,
    /// Each kind: its form times 16 and how many bytes it has, how many numbers it has, its bytes.
    pub kinds: Vec<u8>,
    /// The kind of each instruction.
    pub codes: Vec<u8>,
    /// By their form, and within some by the kinds of the instructions around.
    pub numbers: Vec<u8>,
}

impl Apart {
    /// Takes instructions apart.
    pub fn take(instructions: &[Instruction]) -> Result<Self> {
        let known: BTreeSet<&Kind> = instructions.iter().map(|one| &one.kind).collect();
        let codes: BTreeMap<&Kind, usize> =
            known.iter().enumerate().map(|(code, kind)| (*kind, code)).collect();
        let code = |one: &Instruction| {
            let code = codes.get(&one.kind).and_then(|code| u8::try_from(*code).ok());
            code.context("more than 256 kinds of instructions")
        };
        let codes = instructions.iter().map(code).collect::<Result<Vec<u8>>>()?;
        let mut kinds = Vec::new();
        for kind in &known {
            let length = u8::try_from(kind.bytes.len())?;
            ensure!(length < 16, "an instruction of many bytes");
            kinds.extend([(kind.form as u8) << 4 | length, kind.numbers]);
            kinds.extend(&kind.bytes);
        }
        let numbers = numbers(instructions, &codes)?;
        Ok(Self { count: known.len(), kinds, codes, numbers })
    }
}

fn numbers(instructions: &[Instruction], codes: &[u8]) -> Result<Vec<u8>> {
    let mut groups: BTreeMap<(Form, [u8; 2]), Vec<u8>> = BTreeMap::new();
    // Before the first instruction and after the last one stands, as it were, the first kind.
    let code = |place: Option<usize>| {
        place.and_then(|place| codes.get(place)).copied().unwrap_or_default()
    };
    for (place, one) in instructions.iter().enumerate() {
        let form = one.kind.form;
        let before = code(place.checked_sub(1));
        let around = match form {
            Form::Constant => [code(Some(place + 1)), before],
            Form::Call => [before, code(place.checked_sub(2))],
            Form::Load => [before, 0],
            _ => [0; 2],
        };
        let group = groups.entry((form, around)).or_default();
        match form {
            Form::Load | Form::Store => group.extend(turned(&one.numbers)?),
            _ => group.extend(&one.numbers),
        }
    }
    Ok(groups.into_values().flatten().collect())
}

/// An offset whose lowest two bits come after seven others: a multiple of four up to 508 is one byte.
fn turned(mut offset: &[u8]) -> Result<Vec<u8>> {
    let offset = number(&mut offset)?.1;
    ensure!(offset < 1 << 30, "an offset beyond what a script can shift");
    Ok(leb(offset >> 2 & 127 | (offset & 3) << 7 | offset >> 9 << 9))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn constant(value: u8) -> Instruction {
        let kind = Kind { form: Form::Constant, bytes: vec![0x41], numbers: 1 };
        Instruction { kind, numbers: vec![value] }
    }

    fn plain(opcode: u8) -> Instruction {
        let kind = Kind { form: Form::Other, bytes: vec![opcode], numbers: 0 };
        Instruction { kind, numbers: Vec::new() }
    }

    #[test]
    fn constants_stand_by_what_is_around() {
        let (add, drop) = (|| plain(0x6a), || plain(0x1a));
        let instructions = [
            add(),
            constant(9),
            add(),
            constant(5),
            drop(),
            constant(8),
            add(),
            constant(7),
            add(),
        ];
        let apart = Apart::take(&instructions).unwrap();
        assert_eq!(apart.count, 3);
        assert_eq!(apart.codes, [2, 0, 2, 0, 1, 0, 2, 0, 2]);
        assert_eq!(apart.numbers, [5, 8, 9, 7]);
    }

    #[test]
    fn multiples_of_four_are_one_byte() {
        for (offset, bytes) in [(0, 1), (4, 1), (508, 1), (1, 2), (512, 2), (70_001, 3)] {
            assert_eq!(turned(&leb(offset)).unwrap().len(), bytes, "{offset}");
        }
    }

    #[test]
    fn too_many_kinds_are_refused() {
        let kind = |number: u16| {
            let kind = Kind { form: Form::Other, bytes: number.to_le_bytes().to_vec(), numbers: 0 };
            Instruction { kind, numbers: Vec::new() }
        };
        assert!(Apart::take(&(0..256).map(kind).collect::<Vec<_>>()).is_ok());
        assert!(Apart::take(&(0..257).map(kind).collect::<Vec<_>>()).is_err());
    }
}
