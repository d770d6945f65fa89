//! One program, two wasm files: what the page starts with, and the rest, which comes when it is asked for.
//!
//! The program is compiled as a whole and cut afterwards, at the functions of its modules called
//! `rest`: whatever is reached through them alone goes. Both halves share memory, tables and stack;
//! data stay in the first. Calling across the cut before the rest is there would throw, so the program
//! itself asks first (`checker-wasm/src/update/coming.rs`). Nothing here knows what the functions do.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use anyhow::{Context, Result, ensure};
use walrus::ir::{self, Visitor};
use walrus::{
    ElementItems, ExportItem, FunctionId, FunctionKind, GlobalId, GlobalKind, ImportKind,
    ImportedFunction, Module, ModuleConfig,
};

use super::glue::{OWN, SHORT};

/// What the first half calls in the rest: a module of its imports, whose names are numbers.
pub const REST: &str = "rest";

/// What the rest calls in the first half: its exports.
pub const FIRST: &str = "first";

/// Both halves.
pub struct Halves {
    pub first: Vec<u8>,
    pub rest: Vec<u8>,
    /// What the first half imports of the glue: as it was called, and as it is called now.
    pub names: Vec<(String, String)>,
    /// How many functions the first half calls in the rest.
    pub doors: usize,
}

/// Cuts a module whose functions still have their names.
pub fn split(wasm: &[u8]) -> Result<Halves> {
    let mut first = read(wasm)?;
    let mut rest = read(wasm)?;
    let doors = doors(&first);
    ensure!(!doors.is_empty(), "no function of a module called `rest` is left in the wasm");
    let stays = reached_without(&first, &doors);
    let mut shared = Shared::default();
    for function in first.funcs.iter().filter(|function| !stays.contains(&function.id())) {
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

/// `checker_wasm::update::rest::take::h0123456789abcdef`; neither closures nor drops.
fn is_door(name: &str) -> bool {
    let own = name.starts_with("checker_wasm::") && !name.contains("{{");
    own && name.contains("::rest::") && !name.contains('<')
}

/// The functions of `rest` that are called from elsewhere.
fn doors(module: &Module) -> Vec<FunctionId> {
    let named = |id: FunctionId| module.funcs.get(id).name.as_deref().is_some_and(is_door);
    let mut doors = BTreeSet::new();
    for (id, _) in module.funcs.iter_local().filter(|(id, _)| !named(*id)) {
        doors.extend(calls(module, id).functions.into_iter().filter(|called| named(*called)));
    }
    doors.into_iter().collect()
}

/// What is reached from outside or by pointer, without going through a door.
fn reached_without(module: &Module, doors: &[FunctionId]) -> HashSet<FunctionId> {
    let mut open: Vec<FunctionId> = Vec::new();
    for export in module.exports.iter() {
        if let ExportItem::Function(id) = export.item {
            open.push(id);
        }
    }
    open.extend(module.start);
    for element in module.elements.iter() {
        match &element.items {
            ElementItems::Functions(ids) => open.extend(ids),
            ElementItems::Expressions(_, expressions) => {
                open.extend(expressions.iter().filter_map(|expression| match expression {
                    walrus::ConstExpr::RefFunc(id) => Some(*id),
                    _ => None,
                }));
            }
        }
    }
    let mut reached = HashSet::new();
    while let Some(id) = open.pop() {
        if !doors.contains(&id) && reached.insert(id) {
            open.extend(calls(module, id).functions);
        }
    }
    reached
}

/// What a function names.
#[derive(Default)]
struct Calls {
    functions: Vec<FunctionId>,
    globals: Vec<GlobalId>,
}

impl<'module> Visitor<'module> for Calls {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.push(*id);
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.push(*id);
    }
}

fn calls(module: &Module, id: FunctionId) -> Calls {
    let mut calls = Calls::default();
    if let FunctionKind::Local(local) = &module.funcs.get(id).kind {
        ir::dfs_in_order(&mut calls, local, local.entry_block());
    }
    calls
}

/// What the rest takes from the first half.
#[derive(Default)]
struct Shared {
    functions: BTreeSet<FunctionId>,
    globals: BTreeSet<GlobalId>,
}

impl Shared {
    fn look_into(&mut self, module: &Module, id: FunctionId, stays: &HashSet<FunctionId>) {
        let calls = calls(module, id);
        let is_local =
            |id: &FunctionId| matches!(module.funcs.get(*id).kind, FunctionKind::Local(_));
        let stays = |id: &FunctionId| stays.contains(id) && is_local(id);
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
