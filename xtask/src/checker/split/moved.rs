//! Data and places in the table that only the rest needs: taken out of the first half, brought by the rest.
//! Addresses and places stay the same; until the rest is there, nothing stands there.

use std::slice;

use anyhow::{Context, Result, bail, ensure};
use walrus::ir::{self, Visitor};
use walrus::{
    ConstExpr, DataKind, ElementItems, ElementKind, FunctionId, FunctionKind, MemoryId, Module,
};

use super::notes::{Notes, Piece};
use super::reached::{Reached, name};

/// The pieces of data of which nothing that the first half needs is a part, joined where they touch.
fn pieces(notes: &Notes, stays: &Reached) -> Vec<Piece> {
    let mut needed = stays.data.clone();
    needed.sort_unstable_by_key(|piece| piece.start);
    let is_needed = |address: u32| needed.iter().any(|piece| piece.contains(&address));
    let mut all: Vec<&Piece> = notes.pieces.iter().collect();
    all.sort_unstable_by_key(|piece| piece.start);
    let mut moved: Vec<Piece> = Vec::new();
    for address in all.into_iter().flat_map(Clone::clone).filter(|address| !is_needed(*address)) {
        match moved.last_mut() {
            Some(last) if address < last.end => {}
            Some(last) if address == last.end => last.end += 1,
            _ => moved.push(address..address + 1),
        }
    }
    moved
}

/// How far from a piece of data code may begin to count: entries of a table that are never asked for.
const BESIDE: u32 = 1 << 12;

/// Takes these pieces out of the data of the first half, and lets the rest bring them.
///
/// # Errors
/// A number in the code that stays looks like an address of what goes; or, where the linker did not know a
/// function, like any address.
pub fn data(first: &mut Module, rest: &mut Module, notes: &Notes, stays: &Reached) -> Result<()> {
    let pieces = &pieces(notes, stays);
    let start = notes.pieces.iter().map(|piece| piece.start).min().unwrap_or_default();
    let end = notes.pieces.iter().map(|piece| piece.end).max().unwrap_or_default();
    let anywhere = start.saturating_sub(BESIDE)..end.saturating_add(BESIDE);
    for id in stays.functions.iter().copied() {
        let name = name(first, id);
        let mut numbers = Numbers::default();
        if let FunctionKind::Local(local) = &first.funcs.get(id).kind {
            ir::dfs_in_order(&mut numbers, local, local.entry_block());
        }
        let forbidden = if notes.knows(name) { pieces } else { slice::from_ref(&anywhere) };
        let gone = numbers.0.iter().find(|one| forbidden.iter().any(|piece| piece.contains(one)));
        ensure!(gone.is_none(), "{name} stays and says an address of what goes: {gone:?}");
    }
    let memory = rest.memories.iter().next().context("no memory")?.id();
    let ids: Vec<_> = first.data.iter().map(walrus::Data::id).collect();
    for id in ids {
        let data = first.data.get_mut(id);
        let DataKind::Active { offset, .. } = &data.kind else { continue };
        let start = known(offset)?;
        for piece in pieces {
            let from = piece.start.checked_sub(start).map(|from| from as usize);
            let bytes = from.and_then(|from| data.value.get_mut(from..from + piece.len()));
            let Some(bytes) = bytes else { continue };
            if bytes.iter().any(|byte| *byte != 0) {
                bring(rest, memory, piece.start, bytes.to_vec());
                bytes.fill(0);
            }
        }
    }
    Ok(())
}

fn bring(rest: &mut Module, memory: MemoryId, address: u32, bytes: Vec<u8>) {
    let offset = ConstExpr::Value(ir::Value::I32(address.cast_signed()));
    let id = rest.data.add(DataKind::Active { memory, offset }, bytes);
    rest.memories.get_mut(memory).data_segments.insert(id);
}

fn known(offset: &ConstExpr) -> Result<u32> {
    match offset {
        ConstExpr::Value(ir::Value::I32(value)) => Ok(value.cast_unsigned()),
        _ => bail!("a place that is not known"),
    }
}

/// Leaves those places of the table to the rest that nothing in the first half asks for. `functions` are
/// the functions of the rest, in the order of those of the first half.
///
/// # Errors
/// A table that is filled in another way.
pub fn places(
    first: &mut Module,
    rest: &mut Module,
    functions: &[FunctionId],
    stays: &Reached,
) -> Result<()> {
    let elements: Vec<_> = first.elements.iter().map(walrus::Element::id).collect();
    for element in elements {
        let (kind, items) = {
            let element = first.elements.get(element);
            (element.kind.clone(), &element.items)
        };
        let (ElementKind::Active { table, offset }, ElementItems::Functions(ids)) = (kind, items)
        else {
            bail!("a table that is filled in another way");
        };
        let start = known(&offset)?;
        let ids = ids.clone();
        first.elements.delete(element);
        first.tables.get_mut(table).elem_segments.remove(&element);
        let here = runs(start, &ids, |id| stays.places.contains(id).then_some(*id));
        fill(first, here)?;
        let there = |id: &FunctionId| functions.get(id.index()).copied();
        let gone = runs(start, &ids, |id| there(id).filter(|_| !stays.places.contains(id)));
        fill(rest, gone)?;
    }
    Ok(())
}

/// A place in the table, and the functions from there on.
type Run = (u32, Vec<FunctionId>);

fn runs(
    start: u32,
    ids: &[FunctionId],
    wanted: impl Fn(&FunctionId) -> Option<FunctionId>,
) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (place, id) in (start..).zip(ids.iter().map(wanted)) {
        let Some(id) = id else { continue };
        match runs.last_mut() {
            Some((start, run)) if start.abs_diff(place) as usize == run.len() => run.push(id),
            _ => runs.push((place, vec![id])),
        }
    }
    runs
}

fn fill(module: &mut Module, runs: Vec<Run>) -> Result<()> {
    let table = module.tables.iter().find(|table| table.element_ty == walrus::RefType::FUNCREF);
    let table = table.context("no table of functions")?.id();
    for (place, run) in runs {
        let offset = ConstExpr::Value(ir::Value::I32(place.cast_signed()));
        let kind = ElementKind::Active { table, offset };
        let id = module.elements.add(kind, ElementItems::Functions(run));
        module.tables.get_mut(table).elem_segments.insert(id);
    }
    Ok(())
}

/// All numbers that code says, and all places that it reads and writes by number.
#[derive(Default)]
struct Numbers(Vec<u32>);

impl<'module> Visitor<'module> for Numbers {
    fn visit_value(&mut self, value: &ir::Value) {
        if let ir::Value::I32(value) = value {
            self.0.push(value.cast_unsigned());
        }
    }

    fn visit_load(&mut self, load: &ir::Load) {
        self.0.extend(u32::try_from(load.arg.offset));
    }

    fn visit_store(&mut self, store: &ir::Store) {
        self.0.extend(u32::try_from(store.arg.offset));
    }
}
