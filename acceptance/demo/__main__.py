"""Tells the story on a server and a data folder of its own. Exit status 0: all of it held."""

import contextlib
import signal
import sys
import time
import traceback

from demo.screen import ClaimError, say
from demo.story import GRACE_SECONDS, Story
from harness.server import Server


def main() -> int:
    # An end asked for from outside takes the same way out as Ctrl-C: through `finally`.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    server = Server(grace=f"{GRACE_SECONDS}s")
    began = time.monotonic()
    try:
        say(f"$ {' '.join(server.command())}")
        server.start()
        say(server.output().rstrip())
        say(f"  ready after {time.monotonic() - began:.1f} s")
        story = Story(server)
        story.tell()
    except KeyboardInterrupt:
        say("\ninterrupted")
        return 130
    except ClaimError as failure:
        return failed(server, str(failure))
    except Exception:
        return failed(server, traceback.format_exc())
    finally:
        with contextlib.suppress(KeyboardInterrupt):
            server.destroy()
    say(f"\nAll {len(story.findings.true)} checks held, in {time.monotonic() - began:.0f} s. Nothing is left running.")
    say("In a browser: make run, and open the link to http://127.0.0.1:4566/console that it prints.")
    return 0


def failed(server: Server, what: str) -> int:
    say(f"\n  ✗ {what}\n\nThe server's own words, the last of them:")
    say("\n".join(server.output().splitlines()[-40:]))
    return 1


if __name__ == "__main__":
    sys.exit(main())
