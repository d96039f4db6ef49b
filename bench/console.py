"""From the wish for a page of the console to what somebody came for, in a browser."""

import json
import os
import shutil
import statistics
import subprocess
from pathlib import Path

from bench.figures import table
from bench.filled import filled_server
from harness.paths import REPOSITORY

SECRETS = 10_000
ROUNDS = 9
EMPTY = "empty"
# Each page, and what is seen of it first that is not the same for everybody.
PAGES = {
    "/": ("Home, its heading", "Account "),
    "/secrets": (f"Secrets, the first rows of {SECRETS:,}", "team-"),
}

NOTES = """\
Chromium without a window and with nothing in its cache, on a server in the same machine. Before it a page with the
same scripts and without a root for React: all is loaded and run that a page begins with, and nothing is shown.
The others ask for their session, fetch what the page is made of, and ask the API, each signed in the browser.
"""


def measure(tool: Path) -> str:
    if missing := [name for name in ("node", "chromium") if shutil.which(name) is None]:
        return f"Not measured: this machine has no {' and no '.join(missing)}."
    with filled_server(tool, SECRETS) as filled:
        figures = _paint(filled.server.lockstep("console").stdout.strip())
    rows = [["a page without a root", f"{statistics.median(figures[EMPTY]):,.0f}", "1.00", _spread(figures[EMPTY])]]
    for path, (what, _) in PAGES.items():
        ratio = statistics.median(ours / empty for ours, empty in zip(figures[path], figures[EMPTY], strict=True))
        median = statistics.median(figures[path])
        rows.append([what, f"{median:,.0f}", f"**{ratio:.2f}**", _spread(figures[path])])
    return f"{NOTES}\n{table(['', 'ms until it is drawn', 'ratio', 'spread'], rows)}"


def _paint(link: str) -> dict[str, list[float]]:
    asked = [word for path, (_, text) in PAGES.items() for word in (path, text)]
    done = subprocess.run(
        ["node", "scripts/paint.mjs", str(ROUNDS), *asked],
        cwd=REPOSITORY / "console",
        env=os.environ | {"LOCKSTEP_LINK": link, "CHROMIUM": shutil.which("chromium") or ""},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)


def _spread(figures: list[float]) -> str:
    middle = statistics.median(figures)
    return f"{100 * (min(figures) / middle - 1):+.0f}…{100 * (max(figures) / middle - 1):+.0f} %"
