"""Rounds, medians, and the table."""

import statistics
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Comparison:
    """Several ways of doing the same, measured in turns: each round runs every way once.

    A ratio is the median of the ratios of each round, so that what else happens on the machine
    falls on all the ways alike.
    """

    rounds: int
    ways: dict[str, Callable[[], float]]
    figures: dict[str, list[float]] = field(default_factory=dict)

    def run(self) -> "Comparison":
        self.figures = {way: [] for way in self.ways}
        for turn in range(self.rounds):
            # Another order in each round, so that none is always the first after a pause.
            names = list(self.ways)
            for way in names[turn % len(names) :] + names[: turn % len(names)]:
                self.figures[way].append(self.ways[way]())
        return self

    def median(self, way: str) -> float:
        return statistics.median(self.figures[way])

    def ratio(self, way: str, to: str) -> float:
        return statistics.median(
            ours / theirs for ours, theirs in zip(self.figures[way], self.figures[to], strict=True)
        )

    def spread(self, way: str) -> str:
        """The lowest and the highest figure, in per cent of the median."""
        middle = self.median(way)
        low, high = min(self.figures[way]) / middle - 1, max(self.figures[way]) / middle - 1
        return f"{100 * low:+.0f}…{100 * high:+.0f} %"


def table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)
