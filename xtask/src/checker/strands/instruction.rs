//! Instructions as they stand in a wasm: what of them is the same everywhere, and their numbers.

use anyhow::{Context, Result, bail, ensure};

/// What the numbers of an instruction are, so that like stands by like; `strands.js` knows the first five.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Form {
    /// Sorted by what is done with it, as told by the instruction that follows and the one before.
    Constant = 0,
    /// Sorted by the two instructions before.
    Call = 1,
    /// Of bytes in memory, mostly fours; sorted by the instruction before.
    Load = 2,
    Store = 3,
    /// Not an instruction: a function begins, with pairs of numbers about its locals.
    Begin = 4,
    Get = 5,
    Set = 6,
    Branch = 7,
    BranchIf = 8,
    Table = 9,
    Other = 10,
}

/// What is the same wherever it stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Kind {
    pub form: Form,
    pub bytes: Vec<u8>,
    /// How many numbers come after the bytes.
    pub numbers: u8,
}

/// One instruction, or the beginning of a function.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instruction {
    pub kind: Kind,
    /// As they stand in the wasm: LEB128.
    pub numbers: Vec<u8>,
}

/// These instructions, number and all, are so frequent everywhere that each is a kind of its own.
const FIRST_LOCALS: u8 = 6;
const SMALL_CONSTANTS: u8 = 2;

/// How many numbers of a table are told at once.
const SHORT_TABLE: u32 = 8;

const EARLY: &str = "the wasm ends early";

/// All functions of a code section, without their count.
///
/// # Errors
/// What ends early, and instructions that no browser of ours has.
pub fn read(mut code: &[u8]) -> Result<Vec<Instruction>> {
    let mut instructions = Vec::new();
    while !code.is_empty() {
        let size = number(&mut code)?.1 as usize;
        ensure!(size < 1 << 21, "a function of 2 MiB");
        let (body, after) = code.split_at_checked(size).context("a function beyond the code")?;
        code = after;
        function(body, &mut instructions)?;
    }
    Ok(instructions)
}

fn function(mut body: &[u8], into: &mut Vec<Instruction>) -> Result<()> {
    let (bytes, pairs) = number(&mut body)?;
    take(Form::Begin, bytes, u64::from(pairs) * 2, &mut body, into)?;
    while !body.is_empty() {
        instruction(&mut body, into)?;
    }
    Ok(())
}

fn instruction(body: &mut &[u8], into: &mut Vec<Instruction>) -> Result<()> {
    let before = *body;
    let opcode = byte(body)?;
    if opcode == 0x0e {
        return table(body, into);
    }
    let next = body.first().copied().unwrap_or_default();
    // How many numbers belong to what repeats, and how many do not.
    let (form, fixed, numbers) = match opcode {
        0x00 | 0x01 | 0x05 | 0x0b | 0x0f | 0x1a | 0x1b | 0x45..=0xc4 | 0xd1 => (Form::Other, 0, 0),
        0x02..=0x04 | 0x23..=0x26 | 0x3f | 0x40 | 0xd0 => (Form::Other, 1, 0),
        0x0c => (Form::Branch, 0, 1),
        0x0d => (Form::BranchIf, 0, 1),
        0x10 => (Form::Call, 0, 1),
        0x11 => (Form::Other, 0, 2),
        0x42 | 0xd2 => (Form::Other, 0, 1),
        0x20 if next < FIRST_LOCALS => (Form::Other, 1, 0),
        0x20 => (Form::Get, 0, 1),
        0x21 | 0x22 => (Form::Set, 0, 1),
        0x28..=0x35 => (Form::Load, 1, 1),
        0x36..=0x3e => (Form::Store, 1, 1),
        0x41 if next < SMALL_CONSTANTS => (Form::Other, 1, 0),
        0x41 => (Form::Constant, 0, 1),
        0x43 | 0x44 => (Form::Other, 0, 0),
        0xfc if matches!(next, 0..=7) => (Form::Other, 1, 0),
        0xfc if matches!(next, 8 | 10 | 12 | 14) => (Form::Other, 3, 0),
        0xfc if matches!(next, 9 | 11 | 13 | 15..=17) => (Form::Other, 2, 0),
        _ => bail!("an instruction that is not known here: {opcode:#x}"),
    };
    for _ in 0..fixed {
        number(body)?;
    }
    let float = match opcode {
        0x43 => 4,
        0x44 => 8,
        _ => 0,
    };
    *body = body.get(float..).context(EARLY)?;
    let bytes = &before[..before.len() - body.len()];
    take(form, bytes, numbers, body, into)
}

/// Long tables are told as if they were several instructions: there are so many lengths.
fn table(body: &mut &[u8], into: &mut Vec<Instruction>) -> Result<()> {
    let before = *body;
    let (_, length) = number(body)?;
    let mut left = u64::from(length) + 1;
    if length < SHORT_TABLE {
        let bytes = [&[0x0e], &before[..before.len() - body.len()]].concat();
        return take(Form::Table, &bytes, left, body, into);
    }
    *body = before;
    take(Form::Table, &[0x0e], 1, body, into)?;
    while left > 0 {
        let now = left.min(SHORT_TABLE.into());
        take(Form::Table, &[], now, body, into)?;
        left -= now;
    }
    Ok(())
}

/// More numbers than a kind can have are told as if they were several instructions.
fn take(
    form: Form,
    bytes: &[u8],
    mut left: u64,
    body: &mut &[u8],
    into: &mut Vec<Instruction>,
) -> Result<()> {
    let mut bytes = bytes.to_vec();
    let mut form = form;
    loop {
        let now = u8::try_from(left).unwrap_or(u8::MAX);
        left -= u64::from(now);
        let before = *body;
        for _ in 0..now {
            number(body)?;
        }
        let numbers = before[..before.len() - body.len()].to_vec();
        into.push(Instruction {
            kind: Kind { form, bytes: std::mem::take(&mut bytes), numbers: now },
            numbers,
        });
        if left == 0 {
            return Ok(());
        }
        form = Form::Other;
    }
}

fn byte(body: &mut &[u8]) -> Result<u8> {
    let (first, after) = body.split_first().context(EARLY)?;
    *body = after;
    Ok(*first)
}

/// A number, LEB128: its bytes, and what they mean where it is not negative and of 32 bits.
pub fn number<'wasm>(body: &mut &'wasm [u8]) -> Result<(&'wasm [u8], u32)> {
    let before = *body;
    let last = before.iter().position(|byte| byte & 128 == 0).context(EARLY)?;
    ensure!(last < 10, "a number beyond 64 bits");
    let (bytes, after) = before.split_at(last + 1);
    *body = after;
    let low = bytes.iter().take(5).enumerate();
    let value = low.fold(0_u64, |sum, (place, byte)| sum | u64::from(byte & 127) << (7 * place));
    Ok((bytes, value as u32))
}

/// The bytes of a number.
pub fn leb(mut value: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value > 127 {
        bytes.push(value as u8 | 128);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The instructions of one function without locals, by their bytes and numbers.
    fn read_of(body: &[u8]) -> Result<Vec<(Vec<u8>, Vec<u8>)>> {
        let code = [&[u8::try_from(body.len() + 1).unwrap(), 0], body].concat();
        let parts = |one: Instruction| (one.kind.bytes, one.numbers);
        Ok(read(&code)?.into_iter().skip(1).map(parts).collect())
    }

    fn parts(bytes: &[u8], numbers: &[u8]) -> (Vec<u8>, Vec<u8>) {
        (bytes.to_vec(), numbers.to_vec())
    }

    #[test]
    fn what_differs_is_told_apart() {
        let read = |body: &[u8]| read_of(body).unwrap();
        assert_eq!(read(&[0x28, 2, 0x90, 1]), [parts(&[0x28, 2], &[0x90, 1])]);
        assert_eq!(read(&[0x20, 6, 0x20, 5]), [parts(&[0x20], &[6]), parts(&[0x20, 5], &[])]);
        assert_eq!(read(&[0x41, 2, 0x41, 1]), [parts(&[0x41], &[2]), parts(&[0x41, 1], &[])]);
        assert_eq!(read(&[0xfc, 10, 0, 0]), [parts(&[0xfc, 10, 0, 0], &[])]);
        assert_eq!(read(&[0x0e, 2, 5, 4, 3]), [parts(&[0x0e, 2], &[5, 4, 3])]);
        assert_eq!(read(&[0x11, 7, 0, 0x0b]), [parts(&[0x11], &[7, 0]), parts(&[0x0b], &[])]);
        let double = [0x44, 1, 2, 3, 4, 5, 6, 7, 8];
        assert_eq!(read(&double), [parts(&double, &[])]);
    }

    #[test]
    fn many_numbers_are_told_in_several_parts() {
        let locals = [leb(302), leb(150), vec![0; 300]].concat();
        let table = [leb(305), vec![0], vec![0x0e, 0xac, 2], vec![0; 301]].concat();
        let parts = |code: &[u8]| -> Vec<usize> {
            read(code).unwrap().into_iter().map(|one| one.numbers.len()).collect()
        };
        assert_eq!(parts(&locals), [255, 45]);
        assert_eq!(parts(&table), [&[0, 2][..], &[8; 37], &[5]].concat());
    }

    #[test]
    fn what_is_not_known_is_refused() {
        for body in [&[0x06, 0x40][..], &[0xfc, 99], &[0x28, 2], &[0x41, 0x80], &[0x44, 0]] {
            assert!(read_of(body).is_err(), "{body:?}");
        }
        assert!(read(&[9, 0]).is_err());
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for value in [0, 1, 127, 128, 16_383, 16_384, u32::MAX] {
            let bytes = leb(value);
            assert_eq!(number(&mut bytes.as_slice()).unwrap(), (bytes.as_slice(), value));
        }
    }
}
