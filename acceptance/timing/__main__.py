"""Measures all comparisons, prints them, and fails if a time tells something: `python -m timing [--samples N]`."""

import argparse
import sys

from harness.server import running_server
from timing import keys, logins

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--samples", type=int, default=100_000, help="of each comparison, both kinds together")
samples = parser.parse_args().samples
failed = False
with running_server() as server:
    for measure in (keys.measure, logins.measure):
        for verdict in measure(server, samples):
            print(verdict, flush=True)
            failed |= not verdict.passes
sys.exit(failed)
