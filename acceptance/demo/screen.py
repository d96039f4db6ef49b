"""How the demonstration looks: headings, commands, answers, and what was found true."""

import inspect
import os
import shlex
import sys
import textwrap
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from harness.clients import AwsCommand

_COLOURED = sys.stdout.isatty() and "NO_COLOR" not in os.environ
_BOLD, _DIM, _GREEN, _BLUE = "1", "2", "32", "36"


class ClaimError(Exception):
    """Something that the demonstration claims did not hold."""


def _paint(text: str, colour: str) -> str:
    return f"\033[{colour}m{text}\033[0m" if _COLOURED else text


def say(text: str = "") -> None:
    print(text, flush=True)


def heading(number: int, title: str) -> None:
    say(f"\n{_paint(f'{number}  {title}', _BOLD)}\n{_paint('─' * 88, _DIM)}")


def note(text: str) -> None:
    say(textwrap.fill(text, 88, initial_indent="  ", subsequent_indent="  "))


@dataclass
class Findings:
    """What was found true, in the order in which it was found."""

    true: list[str] = field(default_factory=list)

    def check(self, claim: str, holds: object, otherwise: object = "") -> None:
        """Prints the claim when it holds, and ends the demonstration when it does not."""
        if not holds:
            raise ClaimError(f"{claim}: {otherwise}" if otherwise else claim)
        self.true.append(claim)
        say(f"  {_paint('✓', _GREEN)} {claim}")


@dataclass
class Terminal:
    """Runs commands in front of the reader."""

    aws: AwsCommand
    last_seconds: float = 0.0

    def run(self, *arguments: str, shown: bool = True) -> Any:
        """Runs one `aws` command, shows it with its untouched answer, and gives that answer."""
        say(_paint(_wrapped(("aws", *arguments)), _BLUE))
        began = time.monotonic()
        answer = self.aws(*arguments, timeout_seconds=300)
        self.last_seconds = time.monotonic() - began
        if answer.output.strip() and shown:
            say(textwrap.indent(answer.output.rstrip(), "  "))
        if answer.exit_status != 0:
            raise ClaimError(f"{answer.command}\n{answer.errors.strip()}")
        return answer.json

    def run_refused(self, *arguments: str) -> str:
        """Runs one command that must be refused, shows it, and gives the message."""
        say(_paint(_wrapped(("aws", *arguments)), _BLUE))
        answer = self.aws(*arguments)
        say(textwrap.indent(answer.errors.strip(), "  "))
        if answer.exit_status == 0:
            raise ClaimError(f"{answer.command} should have been refused")
        return answer.errors


def run_code(function: Callable[..., Any], **arguments: Any) -> Any:
    """Shows the body of a function, as it stands in the source, and then runs it."""
    source = textwrap.dedent(inspect.getsource(function))
    say(_paint("$ python", _BLUE))
    say(textwrap.indent(source.rstrip(), _paint("  │ ", _DIM)))
    result = function(**arguments)
    say(f"  → {result!r}")
    return result


def _wrapped(words: tuple[str, ...], width: int = 96) -> str:
    """A command line, broken before options, so that it can be copied."""
    lines, line = [], "$"
    for word in words:
        quoted = shlex.quote(word)
        if word.startswith("--") and len(line) + len(quoted) > width - 26:
            lines.append(line + " \\")
            line = "     "
        line += f" {quoted}"
    return "\n".join([*lines, line])
