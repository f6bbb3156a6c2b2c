"""Makes HTML from templates in which whatever people wrote stays text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from analysis.publish.numbers import anchor, dated, marked

CONTENTS_GO_HERE = Markup("<!-- contents -->")


@dataclass(frozen=True)
class Section:
    """A part of the report, which Jupyter shows and the page takes in as it is.

    Examples
    --------
    >>> (Section(Markup("<p>One</p>")) + Section(Markup("<p>Two</p>"))).html
    Markup('<p>One</p>\\n<p>Two</p>')
    """

    html: Markup

    def _repr_html_(self) -> str:
        return str(self.html)

    def __add__(self, other: Section) -> Section:
        return Section(Markup("\n").join([self.html, other.html]))


@cache
def templates() -> Environment:
    """The templates of this package, every value escaped unless it is HTML of our own."""
    environment = Environment(
        loader=PackageLoader("analysis.publish", "template"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters.update(marked=marked, anchor=anchor, dated=dated)
    return environment


def compile_report() -> None:
    """Have the report's templates ready: a process that others are forked from does so for all."""
    for name in templates().list_templates(extensions=["html"]):
        if "/" not in name or name.startswith("easy-read/"):
            templates().get_template(name)


def render(template: str, **values: Any) -> Markup:
    """HTML of ``template``."""
    return Markup(templates().get_template(template).render(**values))
