//! What JSON's strings must not hold as it is.

/// How many bytes come before the first that must be escaped. They are looked at in
/// blocks, each without a branch: the processor then compares a whole block at once.
#[must_use]
pub fn plain_length(bytes: &[u8]) -> usize {
    let (blocks, rest) = bytes.as_chunks::<16>();
    let plain = |block: &&[u8; 16]| block.iter().fold(0, |any, byte| any | special(*byte)) == 0;
    let looked_at = 16 * blocks.iter().take_while(plain).count();
    if looked_at < 16 * blocks.len() {
        let block = bytes.get(looked_at..).unwrap_or_default();
        return looked_at + up_to_special(block);
    }
    looked_at + up_to_special(rest)
}

fn up_to_special(bytes: &[u8]) -> usize {
    let found = bytes.iter().position(|byte| special(*byte) != 0);
    found.unwrap_or(bytes.len())
}

fn special(byte: u8) -> u8 {
    u8::from(byte < 0x20) | u8::from(byte == b'"') | u8::from(byte == b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_special_byte_is_found_wherever_it_is() {
        for length in 0..70 {
            let plain = vec![b'a'; length];
            assert_eq!(plain_length(&plain), length);
            for at in 0..length {
                for byte in [b'"', b'\\', 0, 0x1f] {
                    let mut bytes = plain.clone();
                    bytes[at] = byte;
                    bytes[length - 1] = if at == length - 1 { byte } else { b'\n' };
                    assert_eq!(plain_length(&bytes), at);
                }
            }
        }
        assert_eq!(plain_length("\u{e9}\u{7f} \u{1f600}".as_bytes()), 8);
    }
}
