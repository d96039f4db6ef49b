"""Where the programs under test are."""

import os
import shutil
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
ACCEPTANCE = REPOSITORY / "acceptance"


def lockstep_binary() -> Path:
    """The binary under test: LOCKSTEP_BIN, or else what cargo built last."""
    if named := os.environ.get("LOCKSTEP_BIN"):
        return Path(named).resolve()
    target = Path(os.environ.get("CARGO_TARGET_DIR", REPOSITORY / "target"))
    built = [path for profile in ("debug", "release") if (path := target / profile / "lockstep").exists()]
    if not built:
        raise FileNotFoundError("there is no lockstep binary: run `make build` or set LOCKSTEP_BIN")
    return max(built, key=lambda path: path.stat().st_mtime)


def aws_cli() -> Path:
    """The aws command of this Python environment."""
    beside_python = Path(sys.executable).parent / "aws"
    found = beside_python if beside_python.exists() else shutil.which("aws")
    if not found:
        raise FileNotFoundError("there is no aws command: run `make setup`")
    return Path(found)


def postgres_program(name: str) -> Path:
    """A program of the newest PostgreSQL on this machine, such as `initdb`."""
    homes = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/usr").glob("pgsql-*/bin"),
        *(Path(part) for part in os.environ.get("PATH", "").split(os.pathsep)),
    ]
    found = [home / name for home in homes if (home / name).exists()]
    if not found:
        raise FileNotFoundError(f"there is no {name}: run `make setup`")
    return max(found, key=_major_version)


def _major_version(program: Path) -> int:
    digits = "".join(letter for letter in program.parent.parent.name if letter.isdigit())
    return int(digits) if digits else 0
