//! What the linker noted of a program (`--emit-relocs`): to which functions and data its functions and its
//! data point. Numbers in the code do not tell that by themselves: a table that is asked from its fifth
//! entry on is told by an address before it.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    CodeSectionReader, DataKind, DataSectionReader, KnownCustom, Linking, Name, Operator, Parser,
    Payload, RelocSectionReader, RelocationEntry, RelocationType, SymbolInfo, SymbolInfoMap,
};

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

/// A segment of data: its addresses, and where its bytes stand in the wasm.
struct Segment {
    addresses: Piece,
    at: usize,
}

/// Sections of a wasm that tell something here.
#[derive(Default)]
struct Parts<'wasm> {
    imports: u32,
    names: HashMap<u32, String>,
    bodies: Vec<Range<usize>>,
    code_at: usize,
    segments: Vec<Segment>,
    data_at: usize,
    symbols: Vec<SymbolInfo<'wasm>>,
    code_relocs: Option<RelocSectionReader<'wasm>>,
    data_relocs: Option<RelocSectionReader<'wasm>>,
}

impl<'wasm> Parts<'wasm> {
    fn read(wasm: &'wasm [u8]) -> Result<Self> {
        let mut parts = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let is_function = matches!(import?.ty, wasmparser::TypeRef::Func(_));
                        parts.imports += u32::from(is_function);
                    }
                }
                Payload::CodeSectionStart { range, .. } => {
                    parts.code_at = range.start;
                    parts.bodies(CodeSectionReader::new(wasmparser::BinaryReader::new(
                        wasm.get(range.clone()).context("code beyond the wasm")?,
                        range.start,
                    ))?)?;
                }
                Payload::DataSection(section) => parts.segments(section)?,
                Payload::CustomSection(section) => {
                    let name = section.name();
                    parts.note(name, section.as_known())?;
                }
                _ => {}
            }
        }
        ensure!(!parts.symbols.is_empty(), "the linker noted nothing");
        Ok(parts)
    }

    fn bodies(&mut self, section: CodeSectionReader<'_>) -> Result<()> {
        for body in section {
            self.bodies.push(body?.range());
        }
        Ok(())
    }

    fn segments(&mut self, section: DataSectionReader<'_>) -> Result<()> {
        self.data_at = section.range().start;
        for data in section {
            let data = data?;
            let DataKind::Active { offset_expr, .. } = data.kind else {
                bail!("data without an address")
            };
            let Operator::I32Const { value } = offset_expr.get_operators_reader().read()? else {
                bail!("data at an address that is not known")
            };
            let start = value.cast_unsigned();
            let end = start + u32::try_from(data.data.len())?;
            let at = data.range.end - data.data.len();
            self.segments.push(Segment { addresses: start..end, at });
        }
        Ok(())
    }

    fn note(&mut self, name: &str, known: KnownCustom<'wasm>) -> Result<()> {
        match known {
            KnownCustom::Reloc(section) if name == "reloc.CODE" => self.code_relocs = Some(section),
            KnownCustom::Reloc(section) if name == "reloc.DATA" => self.data_relocs = Some(section),
            KnownCustom::Linking(section) => {
                for part in section.subsections() {
                    if let Linking::SymbolTable(table) = part? {
                        self.symbols = symbols(table)?;
                    }
                }
            }
            KnownCustom::Name(section) => {
                for part in section {
                    if let Name::Function(names) = part? {
                        for naming in names {
                            let naming = naming?;
                            // As wasm-bindgen writes them.
                            let name = rustc_demangle::demangle(naming.name).to_string();
                            self.names.insert(naming.index, name);
                        }
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn entries(&self, section: Option<&RelocSectionReader<'_>>) -> Result<Vec<RelocationEntry>> {
        let section = section.context("the linker noted no pointers")?;
        Ok(section.entries().into_iter().collect::<Result<_, _>>()?)
    }

    /// What a pointer points to; nothing where it is none, or one to what has no bytes.
    fn target(&self, entry: &RelocationEntry) -> Result<Option<Target>> {
        use RelocationType::{
            FunctionIndexLeb, GlobalIndexLeb, MemoryAddrI32, MemoryAddrLeb, MemoryAddrSleb,
            TableIndexI32, TableIndexSleb, TableNumberLeb, TypeIndexLeb,
        };
        match entry.ty {
            FunctionIndexLeb | GlobalIndexLeb | TypeIndexLeb | TableNumberLeb => Ok(None),
            TableIndexI32 | TableIndexSleb => match self.symbols.get(entry.index as usize) {
                Some(SymbolInfo::Func { index, .. }) => {
                    let name = self.names.get(index).context("a function without a name")?;
                    Ok(Some(Target::Function(name.clone())))
                }
                _ => bail!("a pointer to a function that is none"),
            },
            MemoryAddrI32 | MemoryAddrLeb | MemoryAddrSleb => {
                let symbol = self.symbols.get(entry.index as usize);
                let symbol = symbol.context("a pointer to nothing")?;
                Ok(self.piece(symbol).map(Target::Data))
            }
            other => bail!("a pointer of a kind that is not known here: {other:?}"),
        }
    }

    fn piece(&self, symbol: &SymbolInfo<'_>) -> Option<Piece> {
        let SymbolInfo::Data { symbol: Some(defined), .. } = symbol else { return None };
        let segment = self.segments.get(defined.index as usize)?;
        let start = segment.addresses.start + defined.offset;
        Some(start..start + defined.size)
    }

    fn pieces(&self) -> Vec<Piece> {
        self.symbols.iter().filter_map(|symbol| self.piece(symbol)).collect()
    }

    /// The notes were made for these very bytes.
    fn agree(&self, entry: &RelocationEntry, target: &Target, value: Option<u32>) -> Result<()> {
        let value = value.context("a pointer beyond the wasm")?;
        let Target::Data(piece) = target else { return Ok(()) };
        let told = i64::from(piece.start) + entry.addend;
        ensure!(told == i64::from(value), "the notes tell {told} where {value} stands");
        Ok(())
    }

    fn address(&self, at: usize) -> Option<u32> {
        self.segments.iter().find_map(|segment| {
            let within = u32::try_from(at.checked_sub(segment.at)?).ok()?;
            let address = segment.addresses.start + within;
            segment.addresses.contains(&address).then_some(address)
        })
    }
}

fn symbols(table: SymbolInfoMap<'_>) -> Result<Vec<SymbolInfo<'_>>> {
    Ok(table.into_iter().collect::<Result<_, _>>()?)
}

/// A number of at most five bytes, LEB128, with or without a sign: its 32 bits.
fn leb(bytes: &[u8]) -> Option<u32> {
    let length = bytes.iter().take(5).position(|byte| byte & 128 == 0)? + 1;
    let parts = bytes.iter().take(length).enumerate();
    let value = parts.fold(0_u64, |sum, (place, byte)| sum | u64::from(byte & 127) << (7 * place));
    Some(value as u32)
}
