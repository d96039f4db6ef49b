"""The tutorials of the documentation do what they say."""

import os
from pathlib import Path

import pytest

from harness.clients import client_environment
from harness.pages import TUTORIALS, Shell, difference, steps
from harness.paths import aws_cli, lockstep_binary
from harness.server import Server


def reader(server: Server, folder: Path) -> dict[str, str]:
    """The environment of somebody who has started the server, and has done `eval "$(lockstep env)"`."""
    home = folder / "home"
    programs = folder / "bin"
    for made in (home, programs):
        made.mkdir()
    (programs / "lockstep").symlink_to(lockstep_binary())
    (programs / "aws").symlink_to(aws_cli())
    kept = {name: value for name, value in client_environment().items() if not name.startswith("AWS_")}
    return kept | {
        **server.environment(),
        "HOME": str(home),
        "PATH": f"{programs}{os.pathsep}{kept['PATH']}",
        "LOCKSTEP_DATA": str(server.data),
        "AWS_PAGER": "",
        "AWS_EC2_METADATA_DISABLED": "true",
    }


@pytest.mark.parametrize("name", ["least-privilege"])
def test_a_tutorial(server: Server, enterable_folder: Path, name: str) -> None:
    page = TUTORIALS / f"{name}.md"
    shell = Shell(enterable_folder, reader(server, enterable_folder))
    try:
        for step in steps(page):
            said, status = shell.run(step.command)
            wrong = difference(step, said, status)
            assert wrong is None, (
                f"{page.name}:{step.line}: {wrong}\n$ {step.command}\n{said}\n--- shown:\n{step.output}"
            )
    finally:
        shell.close()
