//! Functions that do the same, instruction for instruction: one of them is enough.

use std::borrow::Cow;
use std::collections::BTreeMap;

use anyhow::Result;

use super::instruction::{Form, Instruction, Kind, leb, number};
use super::program::Program;

/// For each function the place of the first that does the same, most often its own.
pub fn firsts(program: &Program) -> Result<Vec<usize>> {
    let functions = program.functions();
    let mut firsts: Vec<usize> = (0..functions.len()).collect();
    loop {
        let before = firsts.clone();
        let mut known = BTreeMap::new();
        for (place, (function, kind)) in functions.iter().zip(&program.types).enumerate() {
            let told: Vec<_> = function
                .iter()
                .map(|one| told(one, &before, program.imports))
                .collect::<Result<_>>()?;
            let first = *known.entry((kind, told)).or_insert(place);
            firsts.splice(place..=place, [first]);
        }
        if firsts == before {
            return Ok(firsts);
        }
    }
}

/// An instruction as it is once twins are one.
fn told<'program>(
    one: &'program Instruction,
    firsts: &[usize],
    imports: u32,
) -> Result<(&'program Kind, Cow<'program, [u8]>)> {
    let called = match one.kind.form {
        Form::Call => number(&mut one.numbers.as_slice())?.1.checked_sub(imports),
        _ => None,
    };
    let first = called.and_then(|place| firsts.get(place as usize));
    Ok(match first {
        Some(first) => (&one.kind, leb(imports + u32::try_from(*first)?).into()),
        None => (&one.kind, one.numbers.as_slice().into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn instruction(form: Form, opcode: u8, numbers: &[u8]) -> Instruction {
        let many = u8::try_from(numbers.len()).unwrap();
        let kind = Kind { form, bytes: vec![opcode], numbers: many };
        Instruction { kind, numbers: numbers.to_vec() }
    }

    /// Functions of one instruction each: what they call, or what number they give.
    fn program(types: &[u32], functions: &[(Form, u8)]) -> Program {
        let function = |(form, number): &(Form, u8)| {
            [instruction(Form::Begin, 0, &[]), instruction(*form, 0x10, &[*number])]
        };
        let instructions = functions.iter().flat_map(function).collect();
        Program { imports: 5, types: types.to_vec(), instructions, place: 0..0 }
    }

    #[test]
    fn who_calls_twins_is_a_twin() {
        use Form::{Call, Constant};
        let functions = [(Constant, 7), (Constant, 7), (Call, 5), (Call, 6), (Call, 8), (Call, 7)];
        assert_eq!(firsts(&program(&[0; 6], &functions)).unwrap(), [0, 0, 2, 2, 4, 4]);
    }

    #[test]
    fn others_stay_apart() {
        use Form::{Call, Constant};
        let functions = [(Constant, 7), (Constant, 8), (Constant, 7), (Call, 0), (Call, 1)];
        assert_eq!(firsts(&program(&[0, 0, 1, 0, 0], &functions)).unwrap(), [0, 1, 2, 3, 4]);
    }
}
