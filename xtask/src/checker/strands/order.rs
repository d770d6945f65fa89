//! Functions in an order in which like stands beside like: what they have in common is packed best there.

use std::collections::BTreeMap;
use std::convert::Infallible;

use anyhow::{Context, Result, anyhow};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, CustomSectionReader, FunctionSectionReader, Parser};

use super::instruction::Instruction;
use super::program::Program;
use super::twins;

/// The same program in that order, each function once, without its notes (custom sections).
pub fn ordered(wasm: &[u8]) -> Result<Vec<u8>> {
    let program = Program::read(wasm)?;
    let firsts = twins::firsts(&program)?;
    let mut bodies = order(&program.types, &likenesses(&program.functions()));
    bodies.retain(|place| firsts.get(*place) == Some(place));
    let new: BTreeMap<usize, u32> = bodies.iter().copied().zip(program.imports..).collect();
    let defined = firsts.iter().map(|first| new.get(first).copied());
    let numbers = (0..program.imports).map(Some).chain(defined).collect::<Option<_>>();
    let numbers = numbers.context("a function without a type")?;
    let mut module = Module::new();
    Order { numbers, bodies }
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("the wasm cannot be written anew: {error}"))?;
    Ok(module.finish())
}

/// What a function is made of: every three instructions that follow each other in it, sorted.
type Likeness = Vec<[usize; 3]>;

fn likenesses(functions: &[&[Instruction]]) -> Vec<Likeness> {
    let mut known = BTreeMap::new();
    let mut likenesses = Vec::new();
    for function in functions {
        let mut numbers = Vec::new();
        for instruction in function.iter().skip(1) {
            let next = known.len();
            numbers.push(*known.entry(instruction).or_insert(next));
        }
        let mut likeness: Likeness = numbers.array_windows().copied().collect();
        likeness.sort_unstable();
        likeness.dedup();
        likenesses.push(likeness);
    }
    likenesses
}

/// Places of functions: those of one type together, each followed by the one that is most like it.
fn order(types: &[u32], likenesses: &[Likeness]) -> Vec<usize> {
    let mut groups: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
    for (place, kind) in types.iter().enumerate() {
        groups.entry(*kind).or_default().push(place);
    }
    let mut order = Vec::new();
    for mut group in groups.into_values() {
        let mut next = 0;
        while next < group.len() {
            let place = group.remove(next);
            order.push(place);
            next = nearest(place, &group, likenesses);
        }
    }
    order
}

/// Where in a group stands what is most like a function; the first of equals.
fn nearest(place: usize, group: &[usize], likenesses: &[Likeness]) -> usize {
    let Some(own) = likenesses.get(place) else { return 0 };
    let mut best = (0, 0, 1);
    for (at, other) in group.iter().filter_map(|other| likenesses.get(*other)).enumerate() {
        let shared = shared(own, other);
        let all = own.len() + other.len() - shared + 1;
        if shared * best.2 > best.1 * all {
            best = (at, shared, all);
        }
    }
    best.0
}

fn shared(one: &[[usize; 3]], other: &[[usize; 3]]) -> usize {
    let mut others = other.iter().peekable();
    let is_shared = |three: &&[usize; 3]| {
        while others.next_if(|other| other < three).is_some() {}
        others.peek() == Some(three)
    };
    one.iter().filter(is_shared).count()
}

struct Order {
    /// New numbers of all functions, by their old ones.
    numbers: Vec<u32>,
    bodies: Vec<usize>,
}

impl Reencode for Order {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        Ok(self.numbers.get(function as usize).copied().unwrap_or(function))
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for kind in self.bodies.iter().filter_map(|body| types.get(*body)) {
            functions.function(*kind);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        code: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for place in self.bodies.clone() {
            if let Some(body) = bodies.get(place) {
                utils::parse_function_body(self, code, body.clone())?;
            }
        }
        Ok(())
    }

    fn parse_custom_section(
        &mut self,
        _: &mut Module,
        _: CustomSectionReader<'_>,
    ) -> Result<(), Error> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checker::strands::instruction::Form;
    use crate::checker::strands::program::tests::{Noise, program};

    #[test]
    fn like_stands_beside_like_of_the_same_type() {
        let likenesses: Vec<Likeness> = [1, 7, 2, 1, 7, 1]
            .map(|number| (0..9).map(|place| [number, place, 0]).collect())
            .into();
        assert_eq!(order(&[0; 6], &likenesses), [0, 3, 5, 1, 4, 2]);
        assert_eq!(order(&[0, 0, 0, 1, 1, 1], &likenesses), [0, 1, 2, 3, 5, 4]);
    }

    #[test]
    fn what_is_shared_is_counted() {
        let three = |numbers: &[usize]| numbers.iter().map(|number| [*number; 3]).collect();
        let (one, other): (Likeness, Likeness) = (three(&[1, 3, 4, 9]), three(&[0, 3, 5, 9, 10]));
        assert_eq!(shared(&one, &other), 2);
        assert_eq!(shared(&other, &one), 2);
        assert_eq!(shared(&one, &[]), 0);
    }

    /// A function as it is told by what it does: its calls are told by what the callee does.
    fn told(program: &Program, number: u32, depth: usize) -> String {
        let Some(place) = number.checked_sub(program.imports) else { return format!("w{number}") };
        let type_of = program.types[place as usize];
        let function = program.functions()[place as usize];
        let mut told = format!("{type_of}{:?}", function[0]);
        for one in &function[1..] {
            let called = super::super::instruction::number(&mut one.numbers.as_slice());
            told += &match (one.kind.form, depth) {
                (Form::Call, 0) => "call".to_owned(),
                (Form::Call, _) => self::told(program, called.unwrap().1, depth - 1),
                _ => format!("{one:?}"),
            };
        }
        told
    }

    fn exported(wasm: &[u8]) -> u32 {
        let exports = Parser::new(0).parse_all(wasm).find_map(|payload| match payload.unwrap() {
            wasmparser::Payload::ExportSection(exports) => Some(exports),
            _ => None,
        });
        exports.unwrap().into_iter().next().unwrap().unwrap().index
    }

    #[test]
    fn whoever_is_called_is_the_same_as_before() {
        let mut moved = 0;
        for seed in 0..40 {
            let before = program(&mut Noise(seed));
            let after = ordered(&before).unwrap();
            let tell = |wasm: &[u8]| told(&Program::read(wasm).unwrap(), exported(wasm), 3);
            assert_eq!(tell(&before), tell(&after), "seed {seed}");
            moved += usize::from(exported(&before) != exported(&after));
        }
        assert!(moved > 5, "{moved}");
    }

    #[test]
    fn notes_are_left_out() {
        let before = program(&mut Noise(1));
        let has_note = |wasm: &[u8]| wasm.windows(4).any(|bytes| bytes == b"note");
        assert!(has_note(&before));
        assert!(!has_note(&ordered(&before).unwrap()));
    }
}
