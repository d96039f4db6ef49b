"""Which cores a process may run on."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def apart() -> tuple[set[int], set[int]]:
    """Cores for servers, and one for the load; the same one if there is no other."""
    *servers, load = sorted(os.sched_getaffinity(0))
    return set(servers) or {load}, {load}


def shared(connections: int) -> set[int]:
    """Cores for servers and load together. With one connection only one of them has something to do at a time: on two
    cores each would wait for the other's core to wake from its sleep, which takes a virtual machine longer than the
    request."""
    every = os.sched_getaffinity(0)
    return {min(every)} if connections == 1 else every


def keep_to(cores: set[int], pid: int) -> None:
    """Moves all threads of a process there. Those that they start begin there."""
    for thread in Path(f"/proc/{pid}/task").iterdir():
        os.sched_setaffinity(int(thread.name), cores)


@contextmanager
def started_on(cores: set[int]) -> Iterator[None]:
    """What is started meanwhile runs there."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)
