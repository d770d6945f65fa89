//! The names by which one half calls functions of the other: two signs each, in the order of the functions.
//! The first half tells hundreds of them; in order, they are packed to half as much.

use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

use anyhow::{Result, anyhow, ensure};
use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{ExportKind, ExportSection, ImportSection, Module};
use wasmparser::{
    ExportSectionReader, ExternalKind, Import, ImportSectionReader, Parser, Payload, TypeRef,
};

use super::split::{FIRST, Halves};
use super::strands::ordered;

/// How many names there are of a capital letter and one of 64 signs. Nothing else has a name like that.
const NAMES: usize = 26 * 64;

/// Puts the functions of both halves in their order, and gives what is shared its short names.
pub fn shorten(halves: &mut Halves) -> Result<()> {
    let (first, rest) = (ordered(&halves.first)?, ordered(&halves.rest)?);
    let names = names(&first, &asked(&rest)?)?;
    halves.first = renamed(&first, &names)?;
    halves.rest = renamed(&rest, &names)?;
    Ok(())
}

/// The functions that the rest asks the first half for.
fn asked(rest: &[u8]) -> Result<BTreeSet<String>> {
    let mut asked = BTreeSet::new();
    for payload in Parser::new(0).parse_all(rest) {
        if let Payload::ImportSection(section) = payload? {
            for import in section.into_imports() {
                let import = import?;
                if import.module == FIRST && matches!(import.ty, TypeRef::Func(_)) {
                    asked.insert(import.name.to_owned());
                }
            }
        }
    }
    Ok(asked)
}

/// Short names, by those that `split` gave.
fn names(first: &[u8], asked: &BTreeSet<String>) -> Result<BTreeMap<String, String>> {
    let mut numbers = Vec::new();
    for payload in Parser::new(0).parse_all(first) {
        if let Payload::ExportSection(section) = payload? {
            for export in section {
                let export = export?;
                if asked.contains(export.name) {
                    numbers.push((export.index, export.name.to_owned()));
                }
            }
        }
    }
    ensure!(numbers.len() <= NAMES, "more than {NAMES} functions are shared");
    numbers.sort_unstable();
    Ok((0..).zip(numbers).map(|(number, (_, name))| (name, short(number))).collect())
}

/// `A0`, `A1` and so on.
fn short(number: usize) -> String {
    let sign = |first: u8, number: usize| char::from(first + number.to_le_bytes()[0]);
    String::from_iter([sign(b'A', number / 64), sign(b'0', number % 64)])
}

fn renamed(wasm: &[u8], names: &BTreeMap<String, String>) -> Result<Vec<u8>> {
    let mut module = Module::new();
    Names(names)
        .parse_core_module(&mut module, Parser::new(0), wasm)
        .map_err(|error| anyhow!("the wasm cannot be written anew: {error}"))?;
    Ok(module.finish())
}

struct Names<'names>(&'names BTreeMap<String, String>);

impl Reencode for Names<'_> {
    type Error = Infallible;

    fn parse_import_section(
        &mut self,
        imports: &mut ImportSection,
        section: ImportSectionReader<'_>,
    ) -> Result<(), Error> {
        for import in section.into_imports() {
            let import = import?;
            let short = self.0.get(import.name).filter(|_| import.module == FIRST);
            let name = short.map_or(import.name, String::as_str);
            utils::parse_import(self, imports, Import { name, ..import })?;
        }
        Ok(())
    }

    fn parse_export_section(
        &mut self,
        exports: &mut ExportSection,
        section: ExportSectionReader<'_>,
    ) -> Result<(), Error> {
        let mut shared = BTreeMap::new();
        for export in section {
            let export = export?;
            match self.0.get(export.name).filter(|_| export.kind == ExternalKind::Func) {
                Some(short) => drop(shared.insert(short, export.index)),
                None => utils::parse_export(self, exports, export)?,
            }
        }
        for (short, function) in shared {
            exports.export(short, ExportKind::Func, function);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use wasm_encoder::{
        CodeSection, EntityType, Function, FunctionSection, Instruction, TypeSection,
    };

    use super::*;

    /// Three functions that are no twins; what each offers and asks for, by name.
    fn half(asks: &[&str], offers: &[(&str, u32)]) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        let (mut imports, mut exports) = (ImportSection::new(), ExportSection::new());
        for name in asks {
            imports.import(FIRST, name, EntityType::Function(0));
        }
        for (name, function) in offers {
            exports.export(name, ExportKind::Func, *function);
        }
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for pauses in 0..3 {
            functions.function(0);
            let mut function = Function::new([]);
            for _ in 0..pauses {
                function.instruction(&Instruction::Nop);
            }
            code.function(function.instruction(&Instruction::End));
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports);
        module.section(&code);
        module.finish()
    }

    fn halves(first: Vec<u8>, rest: Vec<u8>) -> Halves {
        Halves { first, rest, doors: 0, names: Vec::new() }
    }

    fn offered(wasm: &[u8]) -> Vec<(String, u32)> {
        let exports = Parser::new(0).parse_all(wasm).find_map(|payload| match payload.unwrap() {
            Payload::ExportSection(exports) => Some(exports),
            _ => None,
        });
        let named = |export: wasmparser::Export<'_>| (export.name.to_owned(), export.index);
        exports.unwrap().into_iter().map(|export| named(export.unwrap())).collect()
    }

    #[test]
    fn both_halves_have_the_same_short_names() {
        let first = half(&[], &[("f0", 2), ("start", 1), ("f1", 0), ("f2", 1)]);
        let mut halves = halves(first, half(&["f2", "f0", "f1"], &[("0", 3)]));
        shorten(&mut halves).unwrap();
        let told = |(name, function): (&str, u32)| (name.to_owned(), function);
        let expected = [("start", 1), ("A0", 0), ("A1", 1), ("A2", 2)].map(told);
        assert_eq!(offered(&halves.first), expected);
        let place = |name: &str| {
            let named = |bytes: &[u8]| bytes == name.as_bytes();
            halves.rest.windows(2).position(named).unwrap()
        };
        assert!(place("A1") < place("A2") && place("A2") < place("A0"));
    }

    #[test]
    fn no_name_is_given_twice() {
        let names: BTreeSet<String> = (0..NAMES).map(short).collect();
        assert_eq!(names.len(), NAMES);
        assert!(names.iter().all(|name| name.len() == 2 && !name.starts_with(char::is_lowercase)));
    }
}
