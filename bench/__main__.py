"""Runs every comparison and writes each one's table to bench/results.md as soon as it is there."""

import argparse
import datetime
import os
import platform
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench import authorization, console, creation, reads, relay, scale, writes
from bench.results import Results
from harness.paths import REPOSITORY, lockstep_binary, postgres_program

NOTES = """\
How to read this: everything runs on one machine, client and server share its cores, and each ratio
compares runs that took turns, so trust ratios and not absolute figures. A ratio is the median of the
rounds' ratios; *spread* is the lowest and the highest figure around the median, and where it is wide
the row says little.
"""


@dataclass(frozen=True)
class Part:
    """One comparison, and the heading that its table stands under."""

    title: str
    measure: Callable[[], str]


def main() -> None:
    tool: Path

    parts = {
        "reads": Part("Reading a secret, against a bare HTTP server of the same library", lambda: reads.measure(tool)),
        "creation": Part("Creating a database, against initdb and start by hand", creation.measure),
        "scale": Part("Many secrets, against a few", lambda: scale.measure(tool)),
        "authorization": Part("Asking a user's policies, against none", lambda: authorization.measure(tool)),
        "writes": Part("Writing secrets, against what the disk allows", lambda: writes.measure(tool)),
        "console": Part("Showing a page of the console, against loading it", lambda: console.measure(tool)),
        "relay": Part("pgbench through the front: ratios to PostgreSQL without anything between", relay.measure),
    }
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tool", type=Path, required=True, help="the binary of the crate `bench`")
    arguments.add_argument("--output", type=Path, default=REPOSITORY / "bench" / "results.md")
    arguments.add_argument("--only", choices=parts, action="append", help="this part, beside those that are there")
    chosen = arguments.parse_args()
    tool = chosen.tool

    results = Results.read(chosen.output, order=[part.title for part in parts.values()])
    results.head = f"# Benchmarks\n\n{NOTES}"
    began = time.monotonic()
    for name, part in parts.items():
        if chosen.only and name not in chosen.only:
            continue
        print(f"bench: {part.title}", flush=True)
        load, part_began = os.getloadavg()[0], time.monotonic()
        table = part.measure()
        about = f"{_about()} Load before: {load:.1f}. Took {time.monotonic() - part_began:.0f} s."
        results.put(part.title, f"{table}\n\n{about}")
        results.write(chosen.output)
        print(f"\n{table}\n", flush=True)
    print(f"bench: took {(time.monotonic() - began) / 60:.1f} min in all; the tables are in {chosen.output}")


def _about() -> str:
    """What was measured, when, and on what."""
    version = subprocess.run([str(lockstep_binary()), "version"], capture_output=True, text=True, check=True)
    postgres = subprocess.run([str(postgres_program("postgres")), "--version"], capture_output=True, text=True)
    return (
        f"{datetime.date.today().isoformat()}, {version.stdout.splitlines()[0]}, {postgres.stdout.strip()}, "
        f"{os.cpu_count()} cores, Linux {platform.release()}."
    )


if __name__ == "__main__":
    main()
