"""One Lockstep server with a data folder of its own."""

import contextlib
import json
import os
import shutil
import signal
import ssl
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from harness.paths import lockstep_binary
from harness.processes import Process, end_all, processes_of

READY_WITHIN_SECONDS = 60.0
STOPPED_WITHIN_SECONDS = 60.0


def client_environment() -> dict[str, str]:
    """This process's environment without anything that would point a client elsewhere."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("AWS_", "PG", "LOCKSTEP_DEV_", "BOTO"))
    }
    return kept | {
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        "AWS_EC2_METADATA_DISABLED": "true",
        "AWS_PAGER": "",
    }


@dataclass
class Server:
    """`lockstep dev`, or `serve`, on a folder of its own and a free port. After the first start the port stays."""

    grace: str | None = "0"
    mode: str = "dev"
    extra_arguments: tuple[str, ...] = ()
    extra_environment: dict[str, str] = field(default_factory=dict)
    folder: Path = field(init=False)
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    url: str = field(default="", init=False)
    starts: int = field(default=0, init=False)
    # Where its sockets are: a folder with a short path of Lockstep's choice.
    runtime: Path | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        # Short, because the paths of sockets must fit in 107 bytes, and 0711, because
        # PostgreSQL runs as other users when Lockstep runs as root.
        self.folder = Path(tempfile.mkdtemp(prefix="lockstep-"))
        self.folder.chmod(0o711)

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def logs(self) -> list[Path]:
        return sorted(self.folder.glob("dev-*.log"))

    @property
    def ca_file(self) -> Path:
        return self.data / "ca.pem"

    def command(self) -> list[str]:
        address = urlsplit(self.url).netloc or "127.0.0.1:0"
        command = [str(lockstep_binary()), self.mode, "--data", str(self.data), "--listen", address]
        grace = ["--grace", self.grace] if self.grace is not None else []
        return [*command, *grace, *self.extra_arguments]

    def start(self) -> "Server":
        """Starts it and returns once it says that it is ready."""
        self.starts += 1
        with (self.folder / f"dev-{self.starts:02}.log").open("wb") as log:
            self.process = subprocess.Popen(
                self.command(),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                env=client_environment() | self.extra_environment,
                start_new_session=True,
            )
        self._await_ready()
        return self

    def _await_ready(self) -> None:
        deadline = time.monotonic() + READY_WITHIN_SECONDS
        endpoint_file = self.data / "endpoint"
        while time.monotonic() < deadline:
            if self.process is None or self.process.poll() is not None:
                raise RuntimeError(f"lockstep ended during start:\n{self.output()}")
            if not self.url and endpoint_file.exists():
                self.url = endpoint_file.read_text().strip()
            if self.url and self.health("ready") == 200:
                self.runtime = self.runtime or self._runtime_folder()
                return
            time.sleep(0.02)
        raise TimeoutError(f"lockstep was not ready within {READY_WITHIN_SECONDS} s:\n{self.output()}")

    def _runtime_folder(self) -> Path | None:
        """As the front was told it, which is a child of the server that started it."""
        for process in self.processes():
            if "--control" in process.arguments:
                socket = Path(process.arguments[process.arguments.index("--control") + 1])
                return next(folder for folder in socket.parents if folder.name.startswith("lockstep-"))
        return None

    def health(self, which: str) -> int | None:
        """The HTTP status of /_lockstep/health or /_lockstep/ready; None when nobody answers."""
        try:
            with urllib.request.urlopen(f"{self.url}/_lockstep/{which}", timeout=5, context=self._trust()) as answer:
                return answer.status
        except urllib.error.HTTPError as refusal:
            return refusal.code
        except OSError:
            return None

    def _trust(self) -> ssl.SSLContext | None:
        return ssl.create_default_context(cafile=str(self.ca_file)) if self.url.startswith("https:") else None

    def kill(self) -> None:
        """SIGKILL to the control plane alone, as a crash would."""
        if self.process is None:
            raise RuntimeError("it does not run")
        self.process.kill()
        self.process.wait()
        self.process = None

    def stop(self) -> int:
        """Asks it to end, as a supervisor does; its exit status."""
        if self.process is None:
            raise RuntimeError("it does not run")
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOPPED_WITHIN_SECONDS)
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait()
            self.process = None

    def destroy(self) -> None:
        """Ends everything that runs on its folder, and removes the folder."""
        try:
            if self.process is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.stop()
            end_all(*self.folders)
        finally:
            for folder in self.folders:
                shutil.rmtree(folder, ignore_errors=True)

    @property
    def folders(self) -> list[Path]:
        return [self.folder, self.runtime] if self.runtime else [self.folder]

    def processes(self) -> list[Process]:
        return processes_of(*self.folders)

    def output(self) -> str:
        """All that it wrote to its terminal, over all its starts."""
        return "\n".join(log.read_text(errors="replace") for log in self.logs)

    def lockstep(self, *arguments: str, check: bool = True, with_data: bool = True) -> subprocess.CompletedProcess[str]:
        """Runs another lockstep command against this server."""
        folder = ["--data", str(self.data)] if with_data else []
        return subprocess.run(
            [str(lockstep_binary()), *arguments, *folder],
            check=check,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            env=client_environment(),
            timeout=120,
        )

    def environment(self) -> dict[str, str]:
        """The variables that `lockstep env` hands to clients."""
        return json.loads(self.lockstep("env", "--format", "json").stdout)


@contextlib.contextmanager
def running_server(grace: str = "0", *extra_arguments: str) -> Iterator[Server]:
    server = Server(grace=grace, extra_arguments=extra_arguments)
    try:
        yield server.start()
    finally:
        server.destroy()
