"""A machine without Node.js or Chromium: everything else is as elsewhere, and what is missing is said."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from harness.paths import REPOSITORY

# What the scripts call besides Node.js, npm and Chromium.
TOOLS = ("bash", "cat", "cut", "dirname", "env", "find", "head", "sed", "sha256sum", "sort", "xargs")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The scripts, and so much of the console as they look at, beside programs that it has."""
    for name in ("scripts/console.sh", "scripts/test_console.sh", "console/package.json", "console/package-lock.json"):
        target = tmp_path / name
        target.parent.mkdir(exist_ok=True)
        shutil.copy(REPOSITORY / name, target)
    (tmp_path / "bin").mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        assert found, tool
        (tmp_path / "bin" / tool).symlink_to(found)
    return tmp_path


def run(tree: Path, script: str) -> str:
    done = subprocess.run(
        [str(tree / "scripts" / script)],
        env={"PATH": str(tree / "bin"), "HOME": os.environ.get("HOME", "/")},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def program(tree: Path, name: str, script: str) -> None:
    path = tree / "bin" / name
    path.write_text(f"#!{tree}/bin/bash\n{script}\n")
    path.chmod(0o755)


def test_without_node_it_is_said_and_nothing_is_built(tree: Path) -> None:
    assert "there is no Node.js that can build it" in run(tree, "console.sh")
    assert not (tree / "console" / "dist").exists()
    assert "SKIPPED: there is no Node.js" in run(tree, "test_console.sh")


def test_an_old_node_counts_as_none(tree: Path) -> None:
    program(tree, "npm", "exit 1")
    program(tree, "node", "echo v18.20.4")
    said = run(tree, "console.sh")
    assert "there is no Node.js that can build it" in said
    assert "Node.js >=20.19" in said


def test_without_chromium_the_story_is_skipped_and_the_rest_is_not(tree: Path) -> None:
    built = tree / "console" / "node_modules" / ".lockstep-built"
    built.parent.mkdir()
    built.touch()
    program(tree, "npm", f'printf "%s\\n" "$*" >>"{tree}/asked"')
    assert "SKIPPED: there is no Chromium" in run(tree, "test_console.sh")
    assert (tree / "asked").read_text().splitlines() == ["run --silent check", "run --silent test"]


def test_the_page_instead_names_the_version_that_the_build_asks_for() -> None:
    page = (REPOSITORY / "crates" / "console" / "unbuilt" / "index.html").read_text()
    wanted = re.search(r'"node": ">=([\d.]+)"', (REPOSITORY / "console" / "package.json").read_text())
    assert wanted
    assert f"Node.js {wanted[1]} or newer" in page
    assert "make console" in page
