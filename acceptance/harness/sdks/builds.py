"""Builds the programs of `clients/`, each with the tools and the lock file of its language.

What is built goes to the target folder of the repository; what is fetched stays where the tools keep it, so that a
second build fetches nothing. A build is skipped only where a machine lacks the language, and says so.
"""

import fcntl
import functools
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.paths import ACCEPTANCE, REPOSITORY

CLIENTS = ACCEPTANCE / "clients"
BUILDS = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target")) / "clients"
# The first compilation of the AWS SDK for Rust is the longest of them.
BUILT_WITHIN_SECONDS = 1800


class UnavailableError(Exception):
    """This machine lacks the language, or has one that is too old. Says what was not tested."""


@functools.cache
def javascript() -> list[str]:
    """Needs Node.js, as the SDK does; the distribution's may be older."""
    require("node", r"v(\d+)", (20,), "--version")
    require("npm", r"(\d+)", (8,), "--version")
    folder = BUILDS / "javascript"
    with building(folder):
        installed = folder / "node_modules" / ".package-lock.json"
        lock_file = CLIENTS / "javascript" / "package-lock.json"
        for source in (CLIENTS / "javascript").iterdir():
            shutil.copy(source, folder)
        if not installed.exists() or installed.stat().st_mtime < lock_file.stat().st_mtime:
            run(["npm", "ci", "--prefer-offline", "--no-audit", "--no-fund"], folder)
    return ["node", str(folder / "client.js")]


@functools.cache
def go() -> list[str]:
    """Needs the version that `go.mod` names, which follows the SDK; the distribution's may be older."""
    wanted = re.search(r"^go (\d+)\.(\d+)", (CLIENTS / "go" / "go.mod").read_text(), re.MULTILINE)
    require("go", r"go(\d+)\.(\d+)", (int(wanted[1]), int(wanted[2])), "version")
    program = BUILDS / "go" / "client"
    with building(program.parent):
        run(["go", "build", "-mod=readonly", "-o", str(program), "."], CLIENTS / "go")
    return [str(program)]


@functools.cache
def rust() -> list[str]:
    """Its lock file and target folder are its own: the SDK must not come near what is shipped."""
    folder = BUILDS / "rust"
    with building(folder):
        environment = os.environ | {"CARGO_TARGET_DIR": str(folder)}
        run(["cargo", "build", "--quiet", "--locked"], CLIENTS / "rust", environment)
    return [str(folder / "debug" / "client")]


@functools.cache
def java_class_path() -> str:
    """Compiles with what Maven has on this machine, or else with what it fetches."""
    require("javac", r"javac (\d+)", (17,), "-version")
    require("mvn", r"Maven (\d+)", (3,), "--version")
    folder = BUILDS / "java"
    with building(folder):
        build = ["mvn", "--batch-mode", "--quiet", f"-Dbuild.folder={folder}", "process-classes"]
        try:
            run([*build, "--offline"], CLIENTS / "java")
        except subprocess.CalledProcessError:
            run(build, CLIENTS / "java")
    return f"{folder / 'classes'}:{(folder / 'class-path.txt').read_text().strip()}"


def java() -> list[str]:
    # One small program: the quickest compiler is enough.
    return ["java", "-XX:TieredStopAtLevel=1", "-cp", java_class_path(), "lockstep.acceptance.Client"]


@contextmanager
def building(folder: Path) -> Iterator[None]:
    """One build at a time: the workers of a test run share the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder.parent / f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def require(program: str, version: str, wanted: tuple[int, ...], question: str) -> None:
    if shutil.which(program) is None:
        raise UnavailableError(f"no {program} on this machine")
    told = subprocess.run([program, question], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    found = re.search(version, told.stdout + told.stderr)
    if found is None or tuple(int(part) for part in found.groups()) < wanted:
        least = ".".join(map(str, wanted))
        raise UnavailableError(f"{program} {found[0] if found else '?'} is too old: {least} is needed")


def run(command: list[str], folder: Path, environment: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=BUILT_WITHIN_SECONDS,
    )
    if done.returncode != 0:
        print(done.stdout, done.stderr)
    done.check_returncode()
