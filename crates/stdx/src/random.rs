//! Randomness as an argument.

use rand::Rng;

/// A source of random bytes fit for keys and passwords.
pub trait Random: Send + Sync + 'static {
    /// Fills the buffer.
    fn fill(&self, buffer: &mut [u8]);

    /// A number from `0..bound`, every one equally likely. `bound` must not be zero.
    fn below(&self, bound: u32) -> u32 {
        // Reject the tail that would favour small numbers.
        let zone = u32::MAX - (u32::MAX % bound);
        loop {
            let mut bytes = [0; 4];
            self.fill(&mut bytes);
            let candidate = u32::from_le_bytes(bytes);
            if candidate < zone {
                return candidate % bound;
            }
        }
    }
}

/// The operating system's generator, through the thread-local ChaCha of `rand`.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    fn fill(&self, buffer: &mut [u8]) {
        rand::rng().fill_bytes(buffer);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_stays_below_and_reaches_everything() {
        let mut seen = [false; 7];
        for _ in 0..1000 {
            seen[SystemRandom.below(7) as usize] = true;
        }
        assert!(seen.iter().all(|seen| *seen));
    }
}
