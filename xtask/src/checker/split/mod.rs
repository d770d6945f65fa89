//! One program, two wasm files: what the page starts with, and the rest, which comes when it is asked for.
//!
//! The program is compiled as a whole and cut afterwards, at the functions of its modules called
//! `rest`: whatever is reached through them alone goes (`reached`), functions, data and places in the table
//! (`moved`). Who points to what was noted by the linker (`notes`, read out of the wasm by `linked`). Both halves share memory, tables and
//! stack. Calling across the cut before the rest is there would throw, so the program itself asks first
//! (`checker-wasm/src/update/coming.rs`). Nothing here knows what the functions do.

mod linked;
mod moved;
mod notes;
mod reached;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use walrus::{
    FunctionId, FunctionKind, GlobalId, GlobalKind, ImportKind, ImportedFunction, Module,
    ModuleConfig,
};

use super::glue::{OWN, SHORT};
use notes::Notes;
use reached::{Reached, calls, doors};

/// What the first half calls in the rest: a module of its imports, whose names are numbers.
pub const REST: &str = "rest";

/// What the rest calls in the first half: its exports.
pub const FIRST: &str = "first";

/// Both halves.
#[derive(Debug)]
pub struct Halves {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
    /// What the first half imports of the glue: as it was called, and as it is called now.
    pub names: Vec<(String, String)>,
    /// How many functions the first half calls in the rest.
    pub doors: usize,
}

/// Cuts a module whose functions still have their names. `linked` is what wasm-bindgen made it of, with the
/// notes of the linker.
pub fn split(wasm: &[u8], linked: &[u8]) -> Result<Halves> {
    let notes = Notes::read(linked)?;
    let mut first = read(wasm)?;
    let mut rest = read(wasm)?;
    let doors = doors(&first);
    ensure!(!doors.is_empty(), "no function of a module called `rest` is left in the wasm");
    let stays = Reached::without(&first, &doors, &notes);
    let mut shared = Shared::default();
    for function in first.funcs.iter().filter(|function| !stays.functions.contains(&function.id()))
    {
        shared.look_into(&first, function.id(), &stays);
    }

    // Both were read from the same bytes: in the same order.
    let functions: Vec<_> = rest.funcs.iter().map(walrus::Function::id).collect();
    let globals: Vec<_> = rest.globals.iter().map(walrus::Global::id).collect();
    for (number, id) in shared.functions.iter().enumerate() {
        let name = format!("f{number}");
        to_import(&mut rest, functions[id.index()], FIRST, &name);
        first.exports.add(&name, *id);
    }
    for (number, id) in shared.globals.iter().enumerate() {
        let name = format!("g{number}");
        let global = globals[id.index()];
        let import = rest.imports.add(FIRST, &name, global);
        rest.globals.get_mut(global).kind = GlobalKind::Import(import);
        first.exports.add(&name, *id);
    }
    share_memories(&mut first, &mut rest);
    share_tables(&mut first, &mut rest);

    clear(&mut rest);
    moved::data(&mut first, &mut rest, &notes, &stays)?;
    moved::places(&mut first, &mut rest, &functions, &stays)?;
    for (number, id) in doors.iter().enumerate() {
        let name = number.to_string();
        rest.exports.add(&name, functions[id.index()]);
        to_import(&mut first, *id, REST, &name);
    }
    let names = short_names(&mut first, &mut rest);
    Ok(Halves { first: written(first), rest: written(rest), names, doors: doors.len() })
}

/// The glue's words are called by one or two letters in both halves.
fn short_names(first: &mut Module, rest: &mut Module) -> Vec<(String, String)> {
    let own = first.imports.iter().filter(|import| import.module == OWN);
    let names: BTreeMap<String, String> =
        own.enumerate().map(|(number, import)| (import.name.clone(), short(number))).collect();
    for module in [first, rest] {
        for import in module.imports.iter_mut().filter(|import| import.module == OWN) {
            SHORT.clone_into(&mut import.module);
            if let Some(short) = names.get(&import.name) {
                import.name.clone_from(short);
            }
        }
    }
    names.into_iter().collect()
}

/// `a` to `z`, then `a1`.
fn short(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    match number / 26 {
        0 => letter.to_string(),
        round => format!("{letter}{round}"),
    }
}

fn read(wasm: &[u8]) -> Result<Module> {
    let mut config = ModuleConfig::new();
    config.generate_producers_section(false);
    config.parse(wasm).context("the wasm cannot be read")
}

fn written(mut module: Module) -> Vec<u8> {
    walrus::passes::gc::run(&mut module);
    for function in module.funcs.iter_mut() {
        function.name = None;
    }
    module.name = None;
    module.emit_wasm()
}

/// What the rest takes from the first half.
#[derive(Default)]
struct Shared {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
}

impl Shared {
    fn look_into(&mut self, module: &Module, id: FunctionId, stays: &Reached) {
        let calls = calls(module, id);
        let is_local =
            |id: &FunctionId| matches!(module.funcs.get(*id).kind, FunctionKind::Local(_));
        let stays = |id: &FunctionId| stays.functions.contains(id) && is_local(id);
        self.functions.extend(calls.functions.into_iter().filter(stays));
        self.globals.extend(calls.globals);
    }
}

/// Whoever called it calls the import from now on.
fn to_import(module: &mut Module, id: FunctionId, from: &str, name: &str) {
    let import = module.imports.add(from, name, ImportKind::Function(id));
    let function = module.funcs.get_mut(id);
    function.kind = FunctionKind::Import(ImportedFunction { import, ty: function.ty() });
}

fn share_memories(first: &mut Module, rest: &mut Module) {
    let ids: Vec<_> = rest.memories.iter().map(walrus::Memory::id).collect();
    let ours: Vec<_> = first.memories.iter().map(walrus::Memory::id).collect();
    for (number, (id, our)) in ids.into_iter().zip(ours).enumerate() {
        let name = format!("m{number}");
        let import = rest.imports.add(FIRST, &name, id);
        let memory = rest.memories.get_mut(id);
        memory.import = Some(import);
        memory.data_segments.clear();
        first.exports.add(&name, our);
    }
}

fn share_tables(first: &mut Module, rest: &mut Module) {
    let ids: Vec<_> = rest.tables.iter().map(walrus::Table::id).collect();
    let ours: Vec<_> = first.tables.iter().map(walrus::Table::id).collect();
    for (number, (id, our)) in ids.into_iter().zip(ours).enumerate() {
        let name = format!("t{number}");
        let import = rest.imports.add(FIRST, &name, id);
        let table = rest.tables.get_mut(id);
        table.import = Some(import);
        table.elem_segments.clear();
        first.exports.add(&name, our);
    }
}

/// The first half has filled memory and tables, and runs what is run at the start.
fn clear(rest: &mut Module) {
    rest.start = None;
    let exports: Vec<_> = rest.exports.iter().map(walrus::Export::id).collect();
    exports.into_iter().for_each(|id| rest.exports.delete(id));
    let data: Vec<_> = rest.data.iter().map(walrus::Data::id).collect();
    data.into_iter().for_each(|id| rest.data.delete(id));
    let elements: Vec<_> = rest.elements.iter().map(walrus::Element::id).collect();
    elements.into_iter().for_each(|id| rest.elements.delete(id));
}
