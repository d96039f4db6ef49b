"""Whether every link of a built book leads somewhere: `check_links.py BOOK`.

Links within the book must name a file and, after `#`, something on that page. Links to elsewhere are not followed, so
that the check needs no network, but must be https.
"""

import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class Page(HTMLParser):
    """What a page links to, and what can be linked to on it."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text())

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if value and name in ("href", "src"):
                self.links.append(value)
            elif value and name in ("id", "name"):
                self.anchors.add(value)


def mistakes(book: Path) -> list[str]:
    """Every link that leads nowhere, with the page it is on."""
    pages = {path: Page(path) for path in sorted(book.rglob("*.html"))}
    found = []
    for path, page in pages.items():
        for link in page.links:
            reason = mistake(link, path, pages)
            if reason:
                found.append(f"{path.relative_to(book)}: {link}: {reason}")
    return found


def mistake(link: str, page: Path, pages: dict[Path, Page]) -> str | None:
    """Why a link on a page leads nowhere, or nothing."""
    parts = urlsplit(link)
    if parts.scheme in ("http", "https") or parts.netloc:
        return None if parts.scheme == "https" else "not https"
    if parts.scheme:
        return None
    target = (page.parent / unquote(parts.path)).resolve() if parts.path else page
    if target.is_dir():
        target /= "index.html"
    if not target.exists():
        return "there is no such file"
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].anchors:
        return "there is no such place on that page"
    return None


def main() -> None:
    """Prints what is wrong, and fails if anything is."""
    book = Path(sys.argv[1]).resolve()
    found = mistakes(book)
    for line in found:
        print(line, file=sys.stderr)
    if found:
        sys.exit(f"{len(found)} links lead nowhere")
    pages = len(list(book.rglob("*.html")))
    if not pages:
        sys.exit(f"{book} has no pages")
    print(f"every link of {pages} pages leads somewhere")


main()
