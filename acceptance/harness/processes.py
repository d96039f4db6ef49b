"""The processes that belong to one data folder, found through /proc.

Run as a program, it ends the processes of the folders that it is given.
"""

import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    pid: int
    parent: int
    arguments: tuple[str, ...]

    @property
    def command(self) -> str:
        return " ".join(self.arguments)

    def environment(self) -> bytes | None:
        """Its environment, or None where the kernel does not let us look."""
        try:
            return Path(f"/proc/{self.pid}/environ").read_bytes()
        except OSError:
            return None

    def signal(self, number: signal.Signals) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.pid, number)


def all_processes() -> Iterator[Process]:
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            arguments = (entry / "cmdline").read_bytes().split(b"\0")
            status = (entry / "stat").read_text()
        except OSError:
            continue
        # The command name in parentheses may itself hold spaces and parentheses.
        after_name = status.rpartition(")")[2].split()
        if after_name[0] == "Z":
            continue
        yield Process(
            pid=int(entry.name),
            parent=int(after_name[1]),
            arguments=tuple(part.decode(errors="replace") for part in arguments if part),
        )


def processes_of(*folders: Path) -> list[Process]:
    """Every process that works in one of the folders, and all their descendants.

    A process works there when its arguments name the folder, or when it holds a file of it open
    (which the kernel tells of processes of one's own, and root of all). Clients that use a file of
    the folder count as well, so ask when none are running.
    """
    names = [str(folder) for folder in folders]
    everything = {process.pid: process for process in all_processes() if process.pid != os.getpid()}
    ours = {
        pid
        for pid, process in everything.items()
        if any(name in process.command for name in names)
        or any(path.startswith(tuple(names)) for path in open_files(pid))
    }
    grew = True
    while grew:
        children = {pid for pid, process in everything.items() if process.parent in ours and pid not in ours}
        ours |= children
        grew = bool(children)
    return [everything[pid] for pid in sorted(ours)]


def open_files(pid: int) -> list[str]:
    found = []
    with contextlib.suppress(OSError):
        for descriptor in Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                found.append(str(descriptor.readlink()))
    return found


def end_all(*folders: Path, patience_seconds: float = 10) -> None:
    """Ends every process of the folders: asks first, then kills, by process id."""
    for number, share in ((signal.SIGTERM, 0.6), (signal.SIGKILL, 0.4)):
        deadline = time.monotonic() + patience_seconds * share
        while remaining := processes_of(*folders):
            for process in remaining:
                process.signal(number)
            if time.monotonic() > deadline:
                break
            time.sleep(0.1)
        if not remaining:
            return
    raise TimeoutError(f"still running: {[process.command for process in processes_of(*folders)]}")


if __name__ == "__main__":
    end_all(*map(Path, sys.argv[1:]))
