"""The file of results: a head, then a section for each comparison."""

import re
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Results:
    """Sections by their titles. One that is measured again takes the place of what was there."""

    order: list[str]
    head: str = ""
    sections: dict[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, path: Path, order: list[str]) -> "Results":
        results = cls(order)
        text = path.read_text() if path.exists() else ""
        results.head, *sections = re.split(r"^## ", text, flags=re.MULTILINE)
        for section in sections:
            title, _, body = section.partition("\n")
            results.put(title.strip(), body)
        return results

    def put(self, title: str, body: str) -> None:
        self.sections[title] = body.strip()

    def write(self, path: Path) -> None:
        """Those of the order first, and nothing is lost that somebody else wrote."""
        titles = [title for title in self.order if title in self.sections]
        titles += [title for title in self.sections if title not in self.order]
        parts = [self.head.strip(), *(f"## {title}\n\n{self.sections[title]}" for title in titles)]
        path.write_text("\n\n".join(parts) + "\n")
