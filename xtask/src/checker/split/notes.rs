//! What the linker noted of a program (`--emit-relocs`): to which functions and data its functions and its
//! data point. Numbers in the code do not tell that by themselves: a table that is asked from its fifth
//! entry on is told by an address before it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, ensure};

use super::linked::{Parts, leb};

/// How the names of wasm-bindgen's own functions begin.
const BINDGEN: &str = "wasm_bindgen::";

/// Addresses of a piece of data that the compiler laid out as one.
pub type Piece = Range<u32>;

/// What is pointed to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A function, by its name.
    Function(String),
    Data(Piece),
}

/// Who points to what.
#[derive(Debug, Default)]
pub struct Notes {
    functions: HashMap<String, Vec<Target>>,
    /// By the address of the pointer.
    data: BTreeMap<u32, Target>,
    /// Every piece of data that has a name for the linker.
    pub pieces: Vec<Piece>,
    names: HashSet<String>,
}

impl Notes {
    /// Reads the notes of a linked wasm.
    ///
    /// # Errors
    /// No wasm, no notes, or notes that say something else than the wasm.
    pub fn read(wasm: &[u8]) -> Result<Self> {
        let parts = Parts::read(wasm)?;
        let names = parts.names.values().cloned().collect();
        let mut notes = Self { pieces: parts.pieces(), names, ..Self::default() };
        for entry in parts.entries(parts.code_relocs.as_ref())? {
            let Some(target) = parts.target(&entry)? else { continue };
            let at = parts.code_at + entry.offset as usize;
            let function = parts.bodies.partition_point(|body| body.end <= at);
            let body = parts.bodies.get(function).context("a pointer beyond the code")?;
            ensure!(body.contains(&at), "a pointer between functions");
            parts.agree(&entry, &target, leb(wasm.get(at..).unwrap_or_default()))?;
            let name = parts.names.get(&(parts.imports + u32::try_from(function)?));
            let name = name.context("a function without a name")?;
            notes.functions.entry(name.clone()).or_default().push(target);
        }
        for entry in parts.entries(parts.data_relocs.as_ref())? {
            let Some(target) = parts.target(&entry)? else { continue };
            let at = parts.data_at + entry.offset as usize;
            let bytes = wasm.get(at..).and_then(|bytes| bytes.first_chunk::<4>());
            let value = bytes.map(|bytes| u32::from_le_bytes(*bytes));
            parts.agree(&entry, &target, value)?;
            notes.data.insert(parts.address(at).context("a pointer beyond the data")?, target);
        }
        Ok(notes)
    }

    /// Whether the linker knew a function of that name.
    pub fn knows(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// What functions of that name point to, calls aside.
    pub fn of_function(&self, name: &str) -> &[Target] {
        self.functions.get(name).map_or(&[], Vec::as_slice)
    }

    /// What functions of all other names point to. wasm-bindgen's own, which describe what it binds, are taken
    /// away by it.
    pub fn of_others<T>(&self, named: &HashMap<&str, T>) -> Vec<&Target> {
        let is_other = |name: &str| !named.contains_key(name) && !name.starts_with(BINDGEN);
        let others = self.functions.iter().filter(|(name, _)| is_other(name));
        others.flat_map(|(_, targets)| targets).collect()
    }

    /// What a piece of data points to.
    pub fn of_data(&self, piece: &Piece) -> impl Iterator<Item = &Target> {
        self.data.range(piece.clone()).map(|(_, target)| target)
    }

    /// The names of all functions that anything points to.
    pub fn pointed_to(&self) -> impl Iterator<Item = &str> {
        let all = self.functions.values().flatten().chain(self.data.values());
        all.filter_map(|target| match target {
            Target::Function(name) => Some(name.as_str()),
            Target::Data(_) => None,
        })
    }
}
