"""Runs every comparison and writes the tables to bench/results.md."""

import argparse
import datetime
import os
import platform
import subprocess
from pathlib import Path

from bench import creation, reads, relay
from harness.paths import REPOSITORY, lockstep_binary, postgres_program

NOTES = """\
How to read this: everything runs on one machine, client and server share its cores, and each ratio
compares runs that took turns, so trust ratios and not absolute figures. A ratio is the median of the
rounds' ratios; *spread* is the lowest and the highest figure around the median, and where it is wide
the row says little.
"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--tool", type=Path, required=True, help="the binary of the crate `bench`")
    arguments.add_argument("--output", type=Path, default=REPOSITORY / "bench" / "results.md")
    arguments.add_argument("--only", choices=["reads", "creation", "relay"])
    chosen = arguments.parse_args()

    parts = {
        "reads": (
            "Reading a secret, against a bare HTTP server of the same library",
            lambda: reads.measure(chosen.tool),
        ),
        "creation": ("Creating a database, against initdb and start by hand", creation.measure),
        "relay": ("pgbench through the front: ratios to PostgreSQL without anything between", relay.measure),
    }
    load_before = os.getloadavg()[0]
    sections = []
    for name, (title, measure) in parts.items():
        if chosen.only in (None, name):
            print(f"bench: {title}", flush=True)
            sections.append(f"## {title}\n\n{measure()}\n")
    text = "\n".join([f"# Benchmarks\n\n{_machine(load_before)}\n\n{NOTES}", *sections])
    chosen.output.write_text(text)
    print(f"\n{text}\nwritten to {chosen.output}")


def _machine(load_before: float) -> str:
    version = subprocess.run([str(lockstep_binary()), "version"], capture_output=True, text=True, check=True)
    postgres = subprocess.run([str(postgres_program("postgres")), "--version"], capture_output=True, text=True)
    return (
        f"{datetime.date.today().isoformat()}, {version.stdout.splitlines()[0]}, {postgres.stdout.strip()}, "
        f"{os.cpu_count()} cores, Linux {platform.release()}, load before the run {load_before:.1f}."
    )


if __name__ == "__main__":
    main()
