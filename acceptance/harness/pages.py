"""Pages of the documentation, run as a reader would: the commands of their blocks, in one shell.

A command begins with `$ `, and what follows it up to the next one is its output. In an output `…` stands
for anything, alone on a line for any lines; what differs from run to run (ids, keys, addresses, times) is
compared by its form. A command without output in the page may say what it likes, but must succeed.
"""

import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from harness.paths import REPOSITORY

TUTORIALS = REPOSITORY / "docs" / "tutorials"
FAILED = re.compile(r"^(An error occurred|aws: error|psql: error|Error)", re.MULTILINE)
# From the most particular to the least.
FORMS = [
    (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>"),
    (r"(:secret:[\w!/<>+=.@-]+)-[A-Za-z0-9]{6}\b", r"\1-<suffix>"),
    (r"\bLKIA[A-Z0-9]{16}\b", "<key>"),
    (r"\bA[IR][DO]A[A-Z0-9]{17}\b", "<id>"),
    (r"\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)", "<time>"),
    (r"\b127\.\d+\.\d+\.\d+\b", "<address>"),
    (r"\b\d+ ms\b", "<n> ms"),
]


@dataclass(frozen=True)
class Step:
    """A command of a page with the output that the page shows."""

    line: int
    command: str
    output: str


def steps(page: Path) -> list[Step]:
    found = []
    for start, block in _blocks(page.read_text()):
        lines = block.splitlines()
        while lines:
            assert lines[0].startswith("$ "), f"{page.name}:{start}: a block begins with a command"
            taken = next(end for end in range(1, len(lines) + 1) if _is_whole(lines[:end]))
            rest = lines[taken:]
            shown = next((index for index, line in enumerate(rest) if line.startswith("$ ")), len(rest))
            found.append(Step(start, _command(lines[:taken]), "\n".join(rest[:shown])))
            lines, start = rest[shown:], start + taken + shown
    return found


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    for block in re.finditer(r"^```\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield text.count("\n", 0, block.start()) + 2, block.group(1)


def _command(lines: list[str]) -> str:
    return "\n".join(lines).removeprefix("$ ")


def _is_whole(lines: list[str]) -> bool:
    """Whether the shell has a whole command: bash warns of a here-document that is cut short."""
    if lines[-1].endswith(("\\", "|")):
        return False
    checked = subprocess.run(["bash", "-n"], input=_command(lines), text=True, capture_output=True, check=False)
    return checked.returncode == 0 and not checked.stderr


class Shell:
    """One shell, which keeps its variables from command to command."""

    END = "END-OF-COMMAND"

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._script = folder / ".command"
        self._bash = subprocess.Popen(
            ["bash", "--noprofile", "--norc"],
            cwd=folder,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, command: str) -> tuple[str, int]:
        """What it says, errors among it, and its exit status."""
        assert self._bash.stdin is not None
        assert self._bash.stdout is not None
        self._script.write_text(command + "\n")
        script = shlex.quote(str(self._script))
        self._bash.stdin.write(f". {script} </dev/null\nprintf '\\n%s %s\\n' {self.END} $?\n")
        self._bash.stdin.flush()
        said: list[str] = []
        for line in self._bash.stdout:
            if line.startswith(self.END):
                return "".join(said).strip("\n"), int(line.split()[1])
            said.append(line)
        raise RuntimeError(f"the shell ended at: {command}")

    def close(self) -> None:
        assert self._bash.stdin is not None
        self._bash.stdin.close()
        self._bash.wait(30)


def difference(step: Step, said: str, status: int) -> str | None:
    """What is wrong with the outcome of a step; none if it is as the page says."""
    shown, found = _formed(step.output), _formed(said)
    if status != 0 and not FAILED.search(step.output):
        return f"it failed with {status}"
    if shown and not re.fullmatch(_pattern(shown), found):
        return "it says something else"
    return None


def _formed(text: str) -> str:
    for form, name in FORMS:
        text = re.sub(form, name, text)
    return "\n".join(line.rstrip() for line in text.strip("\n").splitlines())


def _pattern(shown: str) -> str:
    lines = [r"[^\n]*(?:\n[^\n]*)*?" if line.strip() == "…" else _line(line) for line in shown.splitlines()]
    return "\n".join(lines)


def _line(line: str) -> str:
    return r"[^\n]*?".join(re.escape(part) for part in line.split("…"))
