//! Which runs of three bytes a text has, in so few bits that it costs next to nothing to see
//! that a pattern cannot match.

/// A set of runs of three bytes. Two runs may share a bit, so that a set can seem to have more
/// than it has, and never less.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Trigrams([u64; 4]);

impl Trigrams {
    /// Those of a text.
    pub(crate) fn of(text: &str) -> Self {
        let mut all = Self::default();
        all.add(text);
        all
    }

    /// Those that all of these have.
    pub(super) fn common<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = all.into_iter();
        let Some(first) = all.next() else {
            return Self::default();
        };
        all.fold(*first, |mut common, other| {
            for (word, other) in common.0.iter_mut().zip(other.0) {
                *word &= other;
            }
            common
        })
    }

    /// Adds those of a text.
    pub(super) fn add(&mut self, text: &str) {
        for run in text.as_bytes().windows(3) {
            let run = run.iter().fold(0_u32, |run, byte| run << 8 | u32::from(*byte));
            // Fibonacci hashing: the upper bits are the well mixed ones.
            let bit = run.wrapping_mul(0x9e37_79b1) >> 24;
            // The word has two bits, the bit in it six.
            if let Some(word) = self.0.get_mut((bit >> 6) as usize) {
                *word |= 1 << (bit & 63);
            }
        }
    }

    /// Whether it has all of the others.
    pub(super) fn has(&self, others: &Self) -> bool {
        let lacking = self.0.iter().zip(others.0).map(|(own, other)| other & !own);
        lacking.fold(0, |all, one| all | one) == 0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_has_those_of_its_parts(before in ".{0,40}", part in ".{0,20}", after in ".{0,40}") {
            let whole = Trigrams::of(&format!("{before}{part}{after}"));
            prop_assert!(whole.has(&Trigrams::of(&part)));
        }
    }

    #[test]
    fn what_texts_have_in_common_is_theirs() {
        let texts = ["secret:one-", "secret:two-", "a secret:three"].map(Trigrams::of);
        let common = Trigrams::common(&texts);
        assert!(common.has(&Trigrams::of("secret:")));
        assert!(texts.iter().all(|text| text.has(&common)));
        assert!(!Trigrams::of("secrets").has(&common));
        assert_eq!(Trigrams::common(&[]), Trigrams::default());
    }

    #[test]
    fn names_that_differ_are_told_apart() {
        let arn = |name: &str| format!("arn:aws:secretsmanager:eu-west-1:000000000000:secret:{name}-AbCdEf");
        let asked = Trigrams::of(&arn("team-7"));
        assert!(asked.has(&Trigrams::of(":secret:team-")));
        assert!(
            asked.has(&Trigrams::of("ab")),
            "what is shorter than three bytes has none"
        );
        let wrong = (0..1_000).filter(|number| asked.has(&Trigrams::of(&format!(":secret:other-{number}-"))));
        assert!(wrong.count() <= 10);
    }
}
