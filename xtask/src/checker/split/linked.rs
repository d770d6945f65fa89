//! A linked wasm as far as the notes of its linker go: where code and data stand, and the pointers in them.

use std::collections::HashMap;
use std::ops::Range;

use anyhow::{Context, Result, bail, ensure};
use wasmparser::{
    DataKind, DataSectionReader, KnownCustom, Linking, Name, Operator, Parser, Payload,
    RelocSectionReader, RelocationEntry, RelocationType, SymbolInfo, SymbolInfoMap,
};

use super::notes::{Piece, Target};

/// A segment of data: its addresses, and where its bytes stand in the wasm.
struct Segment {
    addresses: Piece,
    at: usize,
}

/// Sections of a wasm that tell something here.
#[derive(Default)]
pub struct Parts<'wasm> {
    pub imports: u32,
    pub names: HashMap<u32, String>,
    pub bodies: Vec<Range<usize>>,
    pub code_at: usize,
    segments: Vec<Segment>,
    pub data_at: usize,
    symbols: Vec<SymbolInfo<'wasm>>,
    pub code_relocs: Option<RelocSectionReader<'wasm>>,
    pub data_relocs: Option<RelocSectionReader<'wasm>>,
}

impl<'wasm> Parts<'wasm> {
    pub fn read(wasm: &'wasm [u8]) -> Result<Self> {
        let mut parts = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        let is_function = matches!(import?.ty, wasmparser::TypeRef::Func(_));
                        parts.imports += u32::from(is_function);
                    }
                }
                Payload::CodeSectionStart { range, .. } => parts.code_at = range.start,
                Payload::CodeSectionEntry(body) => parts.bodies.push(body.range()),
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

    pub fn entries(
        &self,
        section: Option<&RelocSectionReader<'_>>,
    ) -> Result<Vec<RelocationEntry>> {
        let section = section.context("the linker noted no pointers")?;
        Ok(section.entries().into_iter().collect::<Result<_, _>>()?)
    }

    /// What a pointer points to; nothing where it is none, or one to what has no bytes.
    pub fn target(&self, entry: &RelocationEntry) -> Result<Option<Target>> {
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

    pub fn pieces(&self) -> Vec<Piece> {
        self.symbols.iter().filter_map(|symbol| self.piece(symbol)).collect()
    }

    /// The notes were made for these very bytes.
    pub fn agree(
        &self,
        entry: &RelocationEntry,
        target: &Target,
        value: Option<u32>,
    ) -> Result<()> {
        let value = value.context("a pointer beyond the wasm")?;
        let Target::Data(piece) = target else { return Ok(()) };
        let told = i64::from(piece.start) + entry.addend;
        ensure!(told == i64::from(value), "the notes tell {told} where {value} stands");
        Ok(())
    }

    pub fn address(&self, at: usize) -> Option<u32> {
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
pub fn leb(bytes: &[u8]) -> Option<u32> {
    let length = bytes.iter().take(5).position(|byte| byte & 128 == 0)? + 1;
    let parts = bytes.iter().take(length).enumerate();
    let value = parts.fold(0_u64, |sum, (place, byte)| sum | u64::from(byte & 127) << (7 * place));
    Some(value as u32)
}
