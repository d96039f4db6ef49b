//! The one door to standard output and standard error.

use std::io::{self, IsTerminal, Write};

/// Where a command's words go.
///
/// A reader that went away (`lockstep status | head -1`) is not an error: what could
/// not be written is dropped.
#[derive(Debug)]
pub(crate) struct Output {
    /// Whether standard output is a terminal.
    pub(crate) to_terminal: bool,
    colours: bool,
}

/// What a word means, for those who see colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tone {
    Good,
    Odd,
    Bad,
}

impl Output {
    /// Standard output and standard error of this process.
    pub(crate) fn of_process() -> Self {
        let to_terminal = io::stdout().is_terminal();
        Self {
            to_terminal,
            colours: to_terminal && colours_are_wanted(),
        }
    }

    /// One that shows no colours.
    #[cfg(test)]
    pub(crate) fn plain() -> Self {
        Self {
            to_terminal: false,
            colours: false,
        }
    }

    /// Writes a text to standard output as it is.
    pub(crate) fn text(&self, text: &str) {
        let mut stdout = io::stdout().lock();
        let _ = stdout.write_all(text.as_bytes());
        let _ = stdout.flush();
    }

    /// Writes a line to standard output.
    pub(crate) fn line(&self, line: &str) {
        self.text(&format!("{line}\n"));
    }

    /// A word in the colour of its meaning, where colours are seen and wanted.
    pub(crate) fn toned(&self, tone: Tone, word: &str) -> String {
        if !self.colours {
            return word.to_owned();
        }
        let colour = match tone {
            Tone::Good => 32,
            Tone::Odd => 33,
            Tone::Bad => 31,
        };
        format!("\u{1b}[{colour}m{word}\u{1b}[0m")
    }

    /// Writes a note to standard error: for people, not for the program that reads the output.
    pub(crate) fn note(&self, line: &str) {
        let _ = writeln!(io::stderr().lock(), "{line}");
    }

    /// Writes an error and what it came from to standard error.
    pub(crate) fn complain(&self, error: &anyhow::Error) {
        let mut text = format!("lockstep: {error}");
        for cause in error.chain().skip(1) {
            text.push_str(&format!("\n  because: {cause}"));
        }
        self.note(&text);
    }
}

/// Whether standard error is a terminal: progress is only drawn on one.
pub(crate) fn errors_are_seen() -> bool {
    io::stderr().is_terminal()
}

/// Whether the person has not asked for none (<https://no-color.org>).
pub(crate) fn colours_are_wanted() -> bool {
    std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}
