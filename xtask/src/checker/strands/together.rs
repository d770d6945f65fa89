//! What `strands.js` does, for tests: strands in, wasm out.

use super::instruction::{Form, leb, number};

/// A kind: its form, its bytes, how many numbers it has.
type Kind<'all> = (u8, &'all [u8], u8);

/// `numbers` as [`super::strands`] gives them.
pub fn together(numbers: [usize; 5], all: &[u8]) -> Vec<u8> {
    let [_, size, count, instructions, before] = numbers;
    let mut left = all;
    let kinds: Vec<Kind<'_>> = (0..count).map(|_| kind(&mut left)).collect();
    let codes = left.split_off(..instructions).unwrap();
    let group = |place: usize| {
        let (form, _, _) = kinds[usize::from(codes[place])];
        let code = |place: Option<usize>| {
            place.and_then(|place| codes.get(place)).copied().map_or(0, usize::from)
        };
        let before = code(place.checked_sub(1));
        let around = match form {
            0 => code(Some(place + 1)) << 8 | before,
            1 => before << 8 | code(place.checked_sub(2)),
            2 => before << 8,
            _ => 0,
        };
        usize::from(form) << 16 | around
    };
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); 11 << 16];
    for (place, code) in codes.iter().enumerate() {
        if kinds[usize::from(*code)].2 > 0 {
            groups[group(place)].push(place);
        }
    }
    let mut of = vec![Vec::new(); instructions];
    for place in groups.into_iter().flatten() {
        let (form, _, many) = kinds[usize::from(codes[place])];
        for _ in 0..many {
            let (bytes, value) = number(&mut left).unwrap();
            let is_offset = form == Form::Load as u8 || form == Form::Store as u8;
            of[place].extend(if is_offset { offset(value) } else { bytes.to_vec() });
        }
    }

    let mut wasm = left.split_off(..before).unwrap().to_vec();
    let mut body = Vec::new();
    for (code, numbers) in codes.iter().zip(of) {
        let (form, bytes, _) = kinds[usize::from(*code)];
        if form == Form::Begin as u8 && !body.is_empty() {
            close(&mut wasm, &mut body);
        }
        body.extend(bytes);
        body.extend(numbers);
    }
    close(&mut wasm, &mut body);
    wasm.extend(left);
    assert_eq!(wasm.len(), size);
    wasm
}

fn kind<'all>(left: &mut &'all [u8]) -> Kind<'all> {
    let head = left.split_off(..2).unwrap();
    (head[0] >> 4, left.split_off(..usize::from(head[0] & 15)).unwrap(), head[1])
}

fn offset(turned: u32) -> Vec<u8> {
    leb((turned & 127) << 2 | turned >> 7 & 3 | turned >> 9 << 9)
}

fn close(wasm: &mut Vec<u8>, body: &mut Vec<u8>) {
    wasm.extend(leb(u32::try_from(body.len()).unwrap()));
    wasm.append(body);
}
