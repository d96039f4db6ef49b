"""The programs of `lockstep snippet`, run as they are shown: nothing is added to them, and nothing replaced."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from harness.paths import ACCEPTANCE, REPOSITORY, aws_cli, postgres_program
from harness.sdks import builds
from harness.sdks.builds import UnavailableError
from harness.server import Server, client_environment

TEMPLATES = REPOSITORY / "crates" / "snippets" / "templates"
STAND_INS = ACCEPTANCE / "clients" / "stand-ins"
# A Java program is compiled when it starts, on a machine that has other things to do.
LINE_WITHIN_SECONDS = 60.0


def programs() -> list[tuple[str, str]]:
    """Language and way of each. A test of the crate holds the files to what the command offers."""
    return sorted((file.parent.name, file.stem) for file in TEMPLATES.glob("*/*"))


class Running:
    """A program that prints the server's time once a second, each time over a new connection."""

    def __init__(self, command: list[str], folder: Path, environment: dict[str, str]) -> None:
        self._errors = (folder / "errors.txt").open("w+")
        self._process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            text=True,
        )
        self.times: list[float] = []
        self.lines: list[str] = []
        self._more = threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self._process.stdout:
            with self._more:
                self.times.append(time.monotonic())
                self.lines.append(line.strip())
                self._more.notify_all()
        with self._more:
            self._more.notify_all()

    def wait_for_lines(self, count: int) -> None:
        """Until it has printed so many."""
        deadline = time.monotonic() + LINE_WITHIN_SECONDS * count
        with self._more:
            while len(self.lines) < count:
                if not self._reader.is_alive() or self._process.poll() is not None:
                    raise AssertionError(f"it ended after {self.lines}\n{self.errors()}")
                if not self._more.wait(min(1.0, max(0.0, deadline - time.monotonic()))) and (
                    time.monotonic() > deadline
                ):
                    raise AssertionError(f"only {self.lines} came\n{self.errors()}")

    def wait_for_end(self) -> int:
        """Its exit status."""
        return self._process.wait(LINE_WITHIN_SECONDS)

    def errors(self) -> str:
        self._errors.seek(0)
        return self._errors.read()

    def close(self) -> None:
        self._process.kill()
        self._process.wait()
        self._reader.join()
        self._errors.close()


def prepare(language: str, code: str, folder: Path) -> list[str]:
    """What runs it in that folder. Raises UnavailableError where the machine lacks the language."""
    return COMMANDS[language.partition("-")[0]](code, folder)


@contextmanager
def running(command: list[str], folder: Path, server: Server) -> Iterator[Running]:
    program = Running(command, folder, environment(server))
    try:
        yield program
    finally:
        program.close()


def environment(server: Server) -> dict[str, str]:
    """The credentials, and nothing else of `lockstep env`: the rest is in the program."""
    keys = {
        name: value for name, value in server.environment().items() if name.startswith(("AWS_ACCESS", "AWS_SECRET"))
    }
    folders = [aws_cli().parent, postgres_program("psql").parent]
    path = os.pathsep.join([*map(str, folders), os.environ["PATH"]])
    return client_environment() | keys | {"PATH": path, "PYTHONUNBUFFERED": "1"}


def _python(code: str, folder: Path) -> list[str]:
    return [sys.executable, str(_written(folder / "program.py", code))]


def _javascript(code: str, folder: Path) -> list[str]:
    builds.javascript()
    (folder / "node_modules").symlink_to(builds.BUILDS / "javascript" / "node_modules")
    return ["node", str(_written(folder / "program.mjs", code))]


def _java(code: str, folder: Path) -> list[str]:
    class_path = builds.java_class_path()
    # One small program: the quickest compiler is enough.
    return ["java", "-XX:TieredStopAtLevel=1", "-cp", class_path, str(_written(folder / "Database.java", code))]


def _go(code: str, folder: Path) -> list[str]:
    builds.go()
    for pinned in ("go.mod", "go.sum"):
        shutil.copy(builds.CLIENTS / "go" / pinned, folder)
    _written(folder / "main.go", code)
    builds.run(["go", "build", "-mod=readonly", "-o", "program", "."], folder)
    return [str(folder / "program")]


def _rust(code: str, folder: Path) -> list[str]:
    builds.rust()
    # Always the same folder, so that one build replaces the last, beside the libraries that are built already.
    package, target = builds.BUILDS / "rust-snippets", builds.BUILDS / "rust"
    with builds.building(target):
        shutil.copytree(builds.CLIENTS / "rust", package, dirs_exist_ok=True)
        (package / "examples").mkdir(exist_ok=True)
        _written(package / "examples" / "snippet.rs", code)
        building = os.environ | {"CARGO_TARGET_DIR": str(target)}
        builds.run(["cargo", "build", "--quiet", "--locked", "--example", "snippet"], package, building)
        shutil.copy(target / "debug" / "examples" / "snippet", folder / "program")
    return [str(folder / "program")]


def _shell(code: str, folder: Path) -> list[str]:
    _needed("jq", "--version")
    return ["sh", str(_written(folder / "program.sh", code))]


def _ruby(code: str, folder: Path) -> list[str]:
    _needed("ruby", "-e", "require 'pg'")
    _tell_of_stand_in("Ruby")
    return ["ruby", "-I", str(STAND_INS / "ruby"), str(_written(folder / "program.rb", code))]


def _php(code: str, folder: Path) -> list[str]:
    _needed("php", "-r", "exit(in_array('pgsql', PDO::getAvailableDrivers()) ? 0 : 1);")
    _tell_of_stand_in("PHP")
    (folder / "vendor").symlink_to(STAND_INS / "php")
    return ["php", str(_written(folder / "program.php", code))]


def _csharp(_code: str, _folder: Path) -> list[str]:
    raise UnavailableError("neither .NET nor its packages are in the registries that the tests use")


def _needed(*command: str) -> None:
    """What the distribution's packages bring."""
    if shutil.which(command[0]) is None or subprocess.run(command, capture_output=True).returncode != 0:
        raise UnavailableError(f"this machine cannot run {' '.join(command)}")


def _tell_of_stand_in(language: str) -> None:
    print(f"the AWS SDK for {language} is in no registry that the tests use: the aws command stands in for it")


COMMANDS: dict[str, Callable[[str, Path], list[str]]] = {
    "csharp": _csharp,
    "go": _go,
    "java": _java,
    "javascript": _javascript,
    "php": _php,
    "python": _python,
    "ruby": _ruby,
    "rust": _rust,
    "shell": _shell,
}


def has_stand_in(language: str) -> bool:
    """Whether it runs without its AWS SDK, so that its times say nothing."""
    return language.startswith(("php", "ruby"))


def _written(file: Path, code: str) -> Path:
    file.write_text(code)
    return file
