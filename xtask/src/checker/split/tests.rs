//! A small program with the notes of a linker, cut in two.

use wasm_encoder::{
    CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements, ExportKind,
    ExportSection, Function, FunctionSection, LinkingSection, MemorySection, MemoryType, Module,
    NameMap, NameSection, RefType, SymbolTable, TableSection, TableType, TypeSection, ValType,
};
use wasmparser::{ElementItems, Parser, Payload};

use super::*;

const DATA: u32 = 1024;
/// Points to a function and to [`KEPT`].
const POINTERS: u32 = DATA;
const KEPT: u32 = DATA + 8;
const GONE: u32 = DATA + 12;

/// What the code of `start` says in place of the address of the pointers, eight bytes before it.
const BEFORE_POINTERS: u32 = POINTERS - 8;

const NAMES: [&str; 4] = [
    "checker_wasm::start::h0123456789abcdef",
    "checker_wasm::update::rest::take::h0123456789abcdef",
    "for_the_rest::h0123456789abcdef",
    "for_both::h0123456789abcdef",
];

/// `start` points to data that point to `for_both`; the door points to data and to `for_the_rest`.
fn linked(start_says: u32, noted: bool) -> Vec<u8> {
    program(NAMES, start_says, noted)
}

fn program(called: [&str; 4], start_says: u32, noted: bool) -> Vec<u8> {
    let mut types = TypeSection::new();
    types.ty().function([], [ValType::I32]);
    let mut functions = FunctionSection::new();
    NAMES.iter().for_each(|_| {
        functions.function(0);
    });
    let mut tables = TableSection::new();
    tables.table(TableType {
        element_type: RefType::FUNCREF,
        minimum: 3,
        maximum: None,
        table64: false,
        shared: false,
    });
    let mut memories = MemorySection::new();
    memories.memory(MemoryType {
        minimum: 1,
        maximum: None,
        memory64: false,
        shared: false,
        page_size_log2: None,
    });
    let mut exports = ExportSection::new();
    exports.export("start", ExportKind::Func, 0);
    let mut elements = ElementSection::new();
    elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(vec![3, 2].into()));
    let mut code = CodeSection::new();
    // Addresses as the linker writes them: five bytes each.
    code.function(&body(&[&[0x41], &wide(start_says), &[0x1a, 0x10, 1]]));
    code.function(&body(&[&[0x41], &wide(GONE), &[0x1a, 0x41], &wide(2)]));
    code.function(&body(&[&[0x41, 5]]));
    code.function(&body(&[&[0x41, 6]]));
    let mut data = DataSection::new();
    let bytes = [1_u32.to_le_bytes(), KEPT.to_le_bytes(), *b"kept", *b"gone"].concat();
    data.active(0, &ConstExpr::i32_const(DATA.cast_signed()), bytes);
    let mut module = Module::new();
    module.section(&types).section(&functions).section(&tables).section(&memories);
    module.section(&exports).section(&elements).section(&code).section(&data);
    names(&mut module, called);
    if noted {
        notes(&mut module);
    }
    module.finish()
}

fn body(parts: &[&[u8]]) -> Function {
    let mut function = Function::new([]);
    function.raw(parts.concat()).raw([0x0b]);
    function
}

fn wide(value: u32) -> [u8; 5] {
    let part = |shift: u32| (value >> shift & 127) as u8 | 128;
    [part(0), part(7), part(14), part(21), (value >> 28) as u8]
}

fn names(module: &mut Module, called: [&str; 4]) {
    let mut all = NameMap::new();
    (0..).zip(called).for_each(|(number, name)| all.append(number, name));
    let mut names = NameSection::new();
    names.functions(&all);
    module.section(&names);
}

fn notes(module: &mut Module) {
    let mut symbols = SymbolTable::new();
    (0..).zip(NAMES).for_each(|(number, name)| {
        symbols.function(0, number, Some(name));
    });
    for (name, address, size) in [("pointers", POINTERS, 8), ("kept", KEPT, 4), ("gone", GONE, 4)] {
        let defined = wasm_encoder::DataSymbolDefinition { index: 0, offset: address - DATA, size };
        symbols.data(0, name, Some(defined));
    }
    let mut linking = LinkingSection::new();
    linking.symbol_table(&symbols);
    module.section(&linking);
    // Kind, offset, symbol and what is added, all in one byte each. The first body begins after three bytes:
    // how many functions, its length, its locals.
    let back = 0x80 - 8;
    relocs(module, "reloc.CODE", &[&[4, 4, 4, back], &[4, 16, 6, 0], &[1, 23, 2]]);
    relocs(module, "reloc.DATA", &[&[2, 7, 3], &[5, 11, 5, 0]]);
}

fn relocs(module: &mut Module, name: &str, entries: &[&[u8]]) {
    let section = if name == "reloc.CODE" { 6 } else { 7 };
    let count = u8::try_from(entries.len()).unwrap();
    let data = [&[section, count], entries.concat().as_slice()].concat();
    module.section(&CustomSection { name: name.into(), data: data.into() });
}

/// Data by their addresses, and the places of the table that are filled.
fn contents(wasm: &[u8]) -> (Vec<(u32, Vec<u8>)>, Vec<u32>) {
    let (mut data, mut places) = (Vec::new(), Vec::new());
    let address = |expression: wasmparser::ConstExpr<'_>| match expression
        .get_operators_reader()
        .read()
        .unwrap()
    {
        wasmparser::Operator::I32Const { value } => value.cast_unsigned(),
        other => panic!("{other:?}"),
    };
    for payload in Parser::new(0).parse_all(wasm) {
        match payload.unwrap() {
            Payload::DataSection(section) => data.extend(section.into_iter().map(|segment| {
                let segment = segment.unwrap();
                let wasmparser::DataKind::Active { offset_expr, .. } = segment.kind else {
                    panic!("data without an address")
                };
                (address(offset_expr), segment.data.to_vec())
            })),
            Payload::ElementSection(section) => {
                for element in section {
                    let element = element.unwrap();
                    let wasmparser::ElementKind::Active { offset_expr, .. } = element.kind else {
                        panic!("functions without a place")
                    };
                    let ElementItems::Functions(functions) = element.items else {
                        panic!("no functions")
                    };
                    let start = address(offset_expr);
                    places.extend(start..start + functions.count());
                }
            }
            _ => {}
        }
    }
    (data, places)
}

#[test]
fn the_rest_brings_its_own_data_and_places() {
    let wasm = linked(BEFORE_POINTERS, true);
    let halves = split(&wasm, &wasm).unwrap();
    let (data, places) = contents(&halves.first);
    assert!(data[0].1[8..].starts_with(b"kept\0"), "{data:?}");
    assert_eq!((data.len(), places), (1, vec![1]));
    let (data, places) = contents(&halves.rest);
    assert_eq!((data, places), (vec![(GONE, b"gone".to_vec())], vec![2]));
    assert_eq!(halves.doors, 1);
}

/// wasm-bindgen counts functions of one name.
#[test]
fn a_function_is_known_by_its_name_without_a_count() {
    let notes = linked(BEFORE_POINTERS, true);
    let counted = [NAMES[0], "[12]"].concat();
    let wasm = program([&counted, NAMES[1], NAMES[2], NAMES[3]], BEFORE_POINTERS, false);
    let (data, places) = contents(&split(&wasm, &notes).unwrap().first);
    assert!(data[0].1[8..].starts_with(b"kept\0"), "{data:?}");
    assert_eq!(places, [1]);
}

/// What it points to could be anything.
#[test]
fn a_function_of_another_name_says_no_address() {
    let notes = linked(BEFORE_POINTERS, true);
    let wasm = program(["made::later", NAMES[1], NAMES[2], NAMES[3]], BEFORE_POINTERS, false);
    assert!(split(&wasm, &notes).unwrap_err().to_string().contains("made::later stays"));
}

#[test]
fn a_program_without_notes_is_not_cut() {
    let wasm = linked(BEFORE_POINTERS, false);
    assert!(split(&wasm, &wasm).is_err());
}

#[test]
fn notes_of_another_program_are_refused() {
    let wasm = linked(BEFORE_POINTERS, true);
    let other = linked(BEFORE_POINTERS + 4, true);
    assert!(split(&wasm, &other).unwrap_err().to_string().contains("the notes tell"));
}

/// As it would be if functions had other names in the notes.
#[test]
fn code_that_stays_does_not_say_addresses_of_the_rest() {
    let (wasm, other) = (linked(GONE, true), linked(BEFORE_POINTERS, true));
    assert!(split(&wasm, &other).unwrap_err().to_string().contains("stays and says an address"));
}
