"""PutSecretValue from many writers, against what the disk allows."""

import json
import statistics
import subprocess
import tempfile
import threading
from pathlib import Path

from bench.figures import Comparison, table
from bench.filled import Filled, filled_server

SECRETS = 20_000
WRITERS = 32
ROUNDS = 5
MILLISECONDS = 2000
# More than any machine answers in that time.
REQUESTS = 60_000

NOTES = f"""\
{WRITERS} connections put new versions to random ones of {SECRETS:,} secrets. The limit is a loop of SQLite alone,
without HTTP, signatures, encryption or anything to wait for but the disk, that makes the same change to {WRITERS}
secrets in each transaction of a copy of the same store (a secret's record is written anew, and its former value gets
a record of its own) and waits for each sync; so a full group of writers could get that at most.
"""


def measure(tool: Path) -> str:
    # Beside the server's own folder, and so on the same disk.
    with tempfile.TemporaryDirectory(prefix="lockstep-") as folder:
        copy = Path(folder) / "store.db"
        with filled_server(tool, SECRETS, copy) as server:
            compared = Comparison(
                ROUNDS,
                {
                    "limit": lambda: _limit(tool, copy),
                    "lockstep": lambda: _put(server)["per_second"],
                },
            ).run()
            alone, among_writers = _read_times(server)
    rows = [
        [
            str(WRITERS),
            f"{compared.median('limit'):,.0f}",
            f"{compared.median('lockstep'):,.0f}",
            f"**{compared.ratio('lockstep', 'limit'):.2f}**",
            f"{compared.spread('limit')}; {compared.spread('lockstep')}",
        ]
    ]
    reads = [
        ["alone", *_times(alone)],
        [f"while {WRITERS} writers write", *_times(among_writers)],
    ]
    return "\n\n".join(
        [
            NOTES + "\n" + table(["writers", "limit, secrets/s", "PutSecretValue/s", "ratio", "spread"], rows),
            "GetSecretValue on one connection, which shares the cores with the writers and their load:",
            table(["", "req/s", "p50 ms", "p99 ms"], reads),
        ]
    )


def _put(server: Filled) -> dict[str, float]:
    return server.load("put", WRITERS, MILLISECONDS, "--requests", str(REQUESTS))


def _limit(tool: Path, copy: Path) -> float:
    command = [str(tool), "group-commit", "--database", str(copy), "--writers", str(WRITERS)]
    command += ["--milliseconds", str(MILLISECONDS)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["per_second"]


def _read_times(server: Filled) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    def read() -> dict[str, float]:
        return server.load("get", 1, MILLISECONDS // 2, "--requests", "1000")

    alone, among_writers = [], []
    for _ in range(ROUNDS):
        alone.append(read())
        writers = threading.Thread(target=_put, args=[server])
        writers.start()
        among_writers.append(read())
        writers.join()
    return alone, among_writers


def _times(figures: list[dict[str, float]]) -> list[str]:
    def median(name: str) -> float:
        return statistics.median(figure[name] for figure in figures)

    return [f"{median('per_second'):,.0f}", f"{median('p50_us') / 1000:.2f}", f"{median('p99_us') / 1000:.2f}"]
