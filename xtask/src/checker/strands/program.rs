//! What of a program is read here: its functions, and where they stand.

use std::ops::Range;

use anyhow::{Context, Result};
use wasmparser::{Parser, Payload, TypeRef};

use super::instruction::{self, Form, Instruction, leb};

/// A program's functions.
pub struct Program {
    /// How many functions are imported; those that are defined are numbered after them.
    pub imports: u32,
    /// Of the functions that are defined.
    pub types: Vec<u32>,
    pub instructions: Vec<Instruction>,
    /// Where they stand in the wasm, without their count.
    pub place: Range<usize>,
}

impl Program {
    /// Reads a wasm.
    ///
    /// # Errors
    /// No wasm, one without functions, or with instructions that no browser of ours has.
    pub fn read(wasm: &[u8]) -> Result<Self> {
        let mut imports = 0;
        let mut types = Vec::new();
        let mut place = None;
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ImportSection(section) => {
                    for import in section.into_imports() {
                        imports += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                Payload::FunctionSection(section) => {
                    types = section.into_iter().collect::<Result<_, _>>()?;
                }
                Payload::CodeSectionStart { range, count, .. } => {
                    place = Some(range.start + leb(count).len()..range.end);
                }
                _ => {}
            }
        }
        let place = place.context("a program without functions")?;
        let code = wasm.get(place.clone()).context("a program beyond its bytes")?;
        Ok(Self { imports, types, instructions: instruction::read(code)?, place })
    }

    /// The instructions of each function, with its beginning.
    pub fn functions(&self) -> Vec<&[Instruction]> {
        self.instructions.chunk_by(|_, next| next.kind.form != Form::Begin).collect()
    }
}

#[cfg(test)]
pub mod tests {
    use wasm_encoder::{
        BlockType, CodeSection, ConstExpr, CustomSection, DataSection, ElementSection, Elements,
        EntityType, ExportKind, ExportSection, Function, FunctionSection, ImportSection,
        Instruction, MemArg, Module, TypeSection, ValType,
    };

    use super::*;

    /// Numbers that follow no rule, the same in every run.
    pub struct Noise(pub u64);

    impl Noise {
        pub fn below(&mut self, limit: u64) -> u64 {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(99);
            (self.0 >> 33) % limit
        }
    }

    /// Two functions are imported, a dozen defined.
    const IMPORTED: u64 = 2;
    const DEFINED: u64 = 12;

    /// A program with something of everything.
    pub fn program(noise: &mut Noise) -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], []);
        types.ty().function([ValType::I32], [ValType::I32]);
        let mut imports = ImportSection::new();
        for name in ["a", "b"] {
            imports.import("w", name, EntityType::Function(0));
        }
        let (mut functions, mut code) = (FunctionSection::new(), CodeSection::new());
        for _ in 0..DEFINED {
            functions.function(noise.below(2) as u32);
            code.function(&function(noise));
        }
        let mut exports = ExportSection::new();
        exports.export("start", ExportKind::Func, any(noise));
        let mut elements = ElementSection::new();
        let listed: Vec<u32> = (0..5).map(|_| any(noise)).collect();
        elements.active(None, &ConstExpr::i32_const(1), Elements::Functions(listed.into()));
        let mut data = DataSection::new();
        data.active(0, &ConstExpr::i32_const(64), *b"words");
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&exports);
        module.section(&elements).section(&code).section(&data);
        module.section(&CustomSection { name: "note".into(), data: b"of nobody"[..].into() });
        module.finish()
    }

    fn any(noise: &mut Noise) -> u32 {
        noise.below(IMPORTED + DEFINED) as u32
    }

    fn function(noise: &mut Noise) -> Function {
        let locals = (0..noise.below(3)).map(|_| (noise.below(200) as u32, ValType::I32));
        let mut function = Function::new(locals.collect::<Vec<_>>());
        for _ in 0..noise.below(90) {
            instruction(noise, &mut function);
        }
        function.instruction(&Instruction::End);
        function
    }

    fn instruction(noise: &mut Noise, function: &mut Function) {
        let number = noise.below(1 << 20) as u32 >> noise.below(20);
        let memory = MemArg { offset: u64::from(number), align: 2, memory_index: 0 };
        let targets = (0..noise.below(if number == 0 { 600 } else { 4 })).map(|_| number % 3);
        match noise.below(14) {
            0 => function.instruction(&Instruction::I32Const(number.cast_signed())),
            1 => function.instruction(&Instruction::I32Const(-number.cast_signed())),
            2 => function.instruction(&Instruction::I64Const(i64::from(number) << 40)),
            3 => function.instruction(&Instruction::F64Const(f64::from(number).into())),
            4 => function.instruction(&Instruction::LocalGet(number)),
            5 => function.instruction(&Instruction::LocalSet(number)),
            6 => function.instruction(&Instruction::I32Load(memory)),
            7 => function.instruction(&Instruction::I64Store(memory)),
            8 => function.instruction(&Instruction::Call(any(noise))),
            9 => function
                .instruction(&Instruction::CallIndirect { type_index: 1, table_index: number }),
            10 => function.instruction(&Instruction::BrTable(targets.collect(), number)),
            11 => function.instruction(&Instruction::MemoryCopy { src_mem: 0, dst_mem: 0 }),
            12 => function
                .instruction(&Instruction::Block(BlockType::Empty))
                .instruction(&Instruction::BrIf(number))
                .instruction(&Instruction::End),
            _ => function.instruction(&Instruction::I32Add),
        };
    }

    #[test]
    fn functions_are_read() {
        let wasm = program(&mut Noise(3));
        let program = Program::read(&wasm).unwrap();
        assert_eq!((u64::from(program.imports), program.types.len() as u64), (IMPORTED, DEFINED));
        assert!(wasm[program.place].ends_with(&[0x0b]));
    }
}
