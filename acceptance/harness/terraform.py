"""Terraform, where this machine has it together with its AWS provider, which is in no package registry."""

import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

from harness.paths import ACCEPTANCE
from harness.server import Server, client_environment

# Where Terraform looks by itself, and where machines without network keep a mirror.
FOLDERS = [
    "~/.terraform.d/plugins",
    "~/.local/share/terraform/plugins",
    "/usr/local/share/terraform/plugins",
    "/usr/share/terraform/plugins",
    "/opt/tf-plugins",
]


def mirror() -> Path | None:
    """A folder with an AWS provider: TF_PLUGIN_MIRROR, what Terraform's configuration names, or a usual place."""
    named = os.environ.get("TF_PLUGIN_MIRROR")
    folders = ([named] if named else []) + _configured() + FOLDERS
    paths = (Path(folder).expanduser() for folder in folders)
    return next((path for path in paths if any(path.glob("*/hashicorp/aws/*"))), None)


def _configured() -> list[str]:
    settings = Path(os.environ.get("TF_CLI_CONFIG_FILE", "~/.terraformrc")).expanduser()
    if not settings.is_file():
        return []
    return re.findall(r'filesystem_mirror\s*\{[^}]*?path\s*=\s*"([^"]+)"', settings.read_text())


def is_available() -> bool:
    return shutil.which("terraform") is not None and mirror() is not None


class Terraform:
    """One configuration, of `terraform/` unless told, in a folder of its own, against one server."""

    def __init__(
        self, name: str, folder: Path, server: Server, configurations: Path = ACCEPTANCE / "terraform"
    ) -> None:
        settings = folder / "terraform.rc"
        settings.write_text(f'provider_installation {{\n  filesystem_mirror {{\n    path = "{mirror()}"\n  }}\n}}\n')
        self._folder = folder / name
        shutil.copytree(configurations / name, self._folder)
        self._environment = (
            client_environment()
            | server.environment()
            | {
                "TF_CLI_CONFIG_FILE": str(settings),
                "TF_IN_AUTOMATION": "1",
                "TF_INPUT": "0",
                "TF_VAR_endpoint": server.url,
                "CHECKPOINT_DISABLE": "1",
            }
        )
        self("init")

    def variables(self, **variables: Any) -> None:
        self._environment |= {f"TF_VAR_{name}": _written(value) for name, value in variables.items()}

    def apply(self) -> str:
        return self("apply", "-auto-approve")

    def destroy(self) -> str:
        return self("destroy", "-auto-approve")

    def must_have_nothing_to_do(self) -> None:
        # Exit status 2 would mean that the provider sees something to change.
        self("plan", "-detailed-exitcode")

    def outputs(self) -> dict[str, Any]:
        told = json.loads(self("output", "-json", color=None))
        return {name: output["value"] for name, output in told.items()}

    def __call__(self, *arguments: str, color: str | None = "-no-color") -> str:
        done = subprocess.run(
            ["terraform", f"-chdir={self._folder}", *arguments, *([color] if color else [])],
            env=self._environment,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=600,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def _written(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
