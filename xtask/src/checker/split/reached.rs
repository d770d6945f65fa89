//! What the first half needs: what is reached from outside without going through a door, by calls and by
//! pointers.

use std::collections::{BTreeSet, HashMap, HashSet};

use walrus::ir::{self, Visitor};
use walrus::{ConstExpr, ElementItems, ExportItem, FunctionId, FunctionKind, GlobalId, Module};

use super::notes::{Notes, Piece, Target};

/// `checker_wasm::update::rest::take::h0123456789abcdef`; neither closures nor drops.
fn is_door(name: &str) -> bool {
    let own = name.starts_with("checker_wasm::") && !name.contains("{{");
    own && name.contains("::rest::") && !name.contains('<')
}

/// The functions of `rest` that are called from elsewhere.
pub fn doors(module: &Module) -> Vec<FunctionId> {
    let named = |id: FunctionId| module.funcs.get(id).name.as_deref().is_some_and(is_door);
    let mut doors = BTreeSet::new();
    for (id, _) in module.funcs.iter_local().filter(|(id, _)| !named(*id)) {
        doors.extend(calls(module, id).functions.into_iter().filter(|called| named(*called)));
    }
    doors.into_iter().collect()
}

/// What is reached. Doors are not.
#[derive(Default)]
pub struct Reached {
    pub functions: HashSet<FunctionId>,
    /// Functions that something reached points to: their places in the table are asked for.
    pub places: HashSet<FunctionId>,
    pub data: Vec<Piece>,
}

impl Reached {
    /// Goes from what the outside calls, from places in the table that the linker knows nothing of, and from
    /// what functions point to that are not there by their name.
    pub fn without(module: &Module, doors: &[FunctionId], notes: &Notes) -> Self {
        let mut named: HashMap<&str, Vec<FunctionId>> = HashMap::new();
        for function in module.funcs.iter() {
            named.entry(name(module, function.id())).or_default().push(function.id());
        }
        let mut reached = Self::default();
        let mut open: Vec<FunctionId> = Vec::new();
        for export in module.exports.iter() {
            if let ExportItem::Function(id) = export.item {
                open.push(id);
            }
        }
        open.extend(module.start);
        let noted: HashSet<&str> = notes.pointed_to().collect();
        for id in in_tables(module).filter(|id| !noted.contains(name(module, *id))) {
            reached.places.insert(id);
            open.push(id);
        }

        let mut seen = HashSet::new();
        let mut targets: Vec<&Target> = notes.of_others(&named);
        loop {
            if let Some(id) = open.pop() {
                if !doors.contains(&id) && reached.functions.insert(id) {
                    open.extend(calls(module, id).functions);
                    targets.extend(notes.of_function(name(module, id)));
                }
                continue;
            }
            match targets.pop() {
                None => return reached,
                Some(Target::Function(name)) => {
                    let functions = named.get(name.as_str()).into_iter().flatten();
                    reached.places.extend(functions.clone());
                    open.extend(functions);
                }
                Some(Target::Data(piece)) => {
                    if seen.insert(piece) {
                        reached.data.push(piece.clone());
                        targets.extend(notes.of_data(piece));
                    }
                }
            }
        }
    }
}

/// What the linker calls a function. Where several have one name, wasm-bindgen counts them: `name[1]`.
pub fn name(module: &Module, id: FunctionId) -> &str {
    let name = module.funcs.get(id).name.as_deref().unwrap_or_default();
    let counted = name.strip_suffix(']').and_then(|name| name.rsplit_once('['));
    match counted {
        Some((bare, count)) if count.bytes().all(|digit| digit.is_ascii_digit()) => bare,
        _ => name,
    }
}

/// The functions that have a place in a table.
fn in_tables(module: &Module) -> impl Iterator<Item = FunctionId> {
    module.elements.iter().flat_map(|element| match &element.items {
        ElementItems::Functions(ids) => ids.clone(),
        ElementItems::Expressions(_, expressions) => {
            let function = |expression: &ConstExpr| match expression {
                ConstExpr::RefFunc(id) => Some(*id),
                _ => None,
            };
            expressions.iter().filter_map(function).collect()
        }
    })
}

/// What a function names.
#[derive(Default)]
pub struct Calls {
    pub functions: Vec<FunctionId>,
    pub globals: Vec<GlobalId>,
}

impl<'module> Visitor<'module> for Calls {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.push(*id);
    }

    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.push(*id);
    }
}

/// What the code of a function names.
pub fn calls(module: &Module, id: FunctionId) -> Calls {
    let mut calls = Calls::default();
    if let FunctionKind::Local(local) = &module.funcs.get(id).kind {
        ir::dfs_in_order(&mut calls, local, local.entry_block());
    }
    calls
}
