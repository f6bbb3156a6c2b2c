"""The pages of a year that may be published, in one list: any other file stays back."""

from __future__ import annotations

from pathlib import Path

REPORT = "report.html"
EASY_READ = "easy-read.html"
SUMMARY = "summary.html"
PRESS_NOTICE = "press-notice.md"
BESIDE = (EASY_READ, SUMMARY, PRESS_NOTICE)
PAGES = (REPORT, *BESIDE)
AS_MARKDOWN = ".md"


def pages_in(folder: Path) -> list[Path]:
    """Those that are there, in the order of the list."""
    return [path for path in (folder / name for name in PAGES) if path.is_file()]


def as_html(path: Path) -> str:
    """A page as HTML; see `html_of`."""
    return html_of(path.name, path.read_text(encoding="utf-8"))


def html_of(name: str, text: str) -> str:
    """A page as HTML; one in Markdown as whoever opens it may see it, HTML inside it included.

    Examples
    --------
    >>> html_of("press-notice.md", "**Good** <script>")
    '<p><strong>Good</strong> <script></p>\\n'
    """
    if not name.endswith(AS_MARKDOWN):
        return text
    from markdown_it import MarkdownIt

    return str(MarkdownIt("commonmark").render(text))
