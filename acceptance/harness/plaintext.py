"""Looks for secrets where none may be: in files, process arguments and environments."""

import base64
import binascii
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, quote_plus

from harness.processes import Process


@dataclass(frozen=True)
class Finding:
    place: str
    form: str


def forms(secret: str) -> dict[str, bytes]:
    """The ways in which a secret could be written down."""
    raw = secret.encode()
    return {
        "plain": raw,
        "json": json.dumps(secret)[1:-1].encode(),
        "json, ascii": json.dumps(secret, ensure_ascii=True)[1:-1].encode(),
        "percent-encoded": quote(secret, safe="").encode(),
        "form-encoded": quote_plus(secret).encode(),
        "hex": binascii.hexlify(raw),
        "reversed bytes": raw[::-1],
        "utf-16": secret.encode("utf-16-le"),
    } | {f"base64 at {offset}": core for offset, core in _base64_cores(raw).items()}


def _base64_cores(raw: bytes) -> dict[int, bytes]:
    """What stays the same of the base64 of a text, wherever the text begins in what is encoded."""
    cores = {}
    for offset in range(3):
        encoded = base64.b64encode(b"\0" * offset + raw)
        first = {0: 0, 1: 2, 2: 3}[offset]
        last = (offset + len(raw)) * 8 // 6
        cores[offset] = encoded[first:last]
    return cores


def scan_file(path: Path, secrets: Iterable[str]) -> Iterator[Finding]:
    try:
        content = path.read_bytes()
    except OSError:
        # Gone meanwhile, or a socket.
        return
    yield from scan_bytes(str(path), content, secrets)


def scan_bytes(place: str, content: bytes, secrets: Iterable[str]) -> Iterator[Finding]:
    for secret in secrets:
        for form, needle in forms(secret).items():
            if needle in content:
                yield Finding(place, form)


def scan_folders(folders: Iterable[Path], secrets: Iterable[str]) -> tuple[int, list[Finding]]:
    """The number of files that were read, and what was found."""
    files = [Path(at) / name for folder in folders for at, _, names in os.walk(folder) for name in names]
    wanted = list(secrets)
    return len(files), [finding for path in files for finding in scan_file(path, wanted)]


def scan_processes(processes: Iterable[Process], secrets: Iterable[str]) -> list[Finding]:
    wanted = list(secrets)
    findings: list[Finding] = []
    for process in processes:
        arguments = "\0".join(process.arguments).encode()
        findings += scan_bytes(f"arguments of {process.pid}", arguments, wanted)
        findings += scan_bytes(f"environment of {process.pid}", process.environment() or b"", wanted)
    return findings
