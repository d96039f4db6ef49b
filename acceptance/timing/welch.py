"""Two kinds of requests in random order, and whether their times differ: Welch's t-test, as dudect uses it."""

import math
import random
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass

# Above this, the times differ with next to no doubt.
T_MAX = 4.5
# What other programs delay falls into the slowest part, in which a difference drowns.
KEPT = (1.0, 0.99, 0.9, 0.5)


@dataclass(frozen=True)
class Verdict:
    what: str
    samples: int
    medians_us: tuple[float, float]
    t: float

    @property
    def passes(self) -> bool:
        return abs(self.t) < T_MAX

    def __str__(self) -> str:
        one, other = self.medians_us
        verdict = "ok" if self.passes else "DIFFERS"
        return (
            f"{self.what}: {self.samples:,} samples, medians {one:.1f} and {other:.1f} µs, t = {self.t:+.2f}: {verdict}"
        )


def compare(
    whats: Sequence[str], take: Callable[[int], Sequence[float]], samples: int, margin_us: float = 0
) -> list[Verdict]:
    """`take(0)` and `take(1)` make a request of either kind, and give the seconds of its parts.

    A difference of means within the margin counts as none.
    """
    times: list[tuple[list[float], list[float]]] = [([], []) for _ in whats]
    for number in range(samples):
        kind = random.getrandbits(1)
        parts = take(kind)
        # The first ones fill caches.
        if number >= samples // 100:
            for (*_, part), seconds in zip(enumerate(times), parts, strict=True):
                part[kind].append(seconds * 1e6)
    return [_verdict(what, *both, margin_us) for what, both in zip(whats, times, strict=True)]


def _verdict(what: str, one: list[float], other: list[float], margin_us: float) -> Verdict:
    pooled = sorted(one + other)
    ts = []
    for kept in KEPT:
        limit = pooled[math.ceil(kept * len(pooled)) - 1]
        kept_of = [[time for time in times if time <= limit] for times in (one, other)]
        ts.append(_t(*kept_of, margin_us))
    medians = (statistics.median(one), statistics.median(other))
    return Verdict(what, len(pooled), medians, max(ts, key=abs))


def _t(one: list[float], other: list[float], margin_us: float) -> float:
    error = math.sqrt(statistics.variance(one) / len(one) + statistics.variance(other) / len(other))
    difference = statistics.fmean(one) - statistics.fmean(other)
    beyond = max(abs(difference) - margin_us, 0.0)
    return math.copysign(beyond, difference) / error
