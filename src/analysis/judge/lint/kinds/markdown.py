"""Reads Markdown: what is quoted, code and tables are left out."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

from analysis.judge.lint.kinds import html
from analysis.judge.lint.passage import Passage, tidy

SPOKEN_BY_OTHERS = {"blockquote", "table"}


def passages(text: str) -> Iterator[Passage]:
    """The paragraphs, headings and entries of a Markdown text.

    Parameters
    ----------
    text
        The whole text.

    Examples
    --------
    >>> found = passages("# Head\\n\\nOne *two*.\\n\\n> not us\\n\\n- three")
    >>> [(passage.text, passage.line) for passage in found]
    [('Head', 1), ('One two.', 3), ('three', 7)]
    """
    inside: list[str] = []
    headings: dict[str, str] = {}
    for token in MarkdownIt("commonmark").enable("table").parse(_without_front_matter(text)):
        kind = token.type.rsplit("_", 1)[0]
        if token.nesting > 0:
            inside.append(kind)
        elif token.nesting < 0:
            inside.pop()
        elif token.type == "html_block":
            yield from _of_html(token)
        elif token.type == "inline" and not SPOKEN_BY_OTHERS & set(inside):
            words, line = _words(token), (token.map or [0])[0] + 1
            if inside[-1] == "heading":
                level = token.level and _level(text, line)
                headings = {name: said for name, said in headings.items() if name < str(level)}
                headings[str(level)] = words
            yield Passage(
                text=words,
                line=line,
                heading=inside[-1] == "heading",
                item="list_item" in inside,
                above=tuple(headings.values()),
            )


def _without_front_matter(text: str) -> str:
    """Text whose front matter, if it has any, is blank lines: it is no part of what is said."""
    lines = text.splitlines()
    if lines[:1] != ["---"] or "---" not in lines[1:]:
        return text
    end = lines.index("---", 1) + 1
    return "\n".join([""] * end + lines[end:])


def _level(text: str, line: int) -> int:
    said = text.splitlines()[line - 1].lstrip()
    return len(said) - len(said.lstrip("#")) or 2


def _of_html(token: Token) -> Iterator[Passage]:
    for passage in html.passages(token.content):
        yield Passage(
            text=passage.text, line=passage.line + (token.map or [0])[0], said=passage.said
        )


def _words(token: Token) -> str:
    parts = []
    for child in token.children or []:
        match child.type:
            case "softbreak" | "hardbreak":
                parts.append("\n")
            case "text" | "text_special":
                parts.append(child.content)
            case "code_inline":
                parts.append("·" * len(child.content))
    return tidy("".join(parts))
