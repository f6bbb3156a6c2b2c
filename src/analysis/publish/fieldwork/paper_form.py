"""Writes the questionnaire as a form to print: HTML that a word processor opens as it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from analysis.publish.fieldwork.form import Form, Question
from analysis.publish.html import render
from analysis.year import replacing

PAPER_FORM = "paper-form.html"
FOR_SOME = "Some questions are only for some people. Leave out those that are not for you."
WHY_ABOUT_YOU = "This helps us to see who we have not heard from. You can leave it out."

Part = tuple[str, str, list[Question]]


def write_paper_form(form: Form, folder: Path) -> Path:
    """Write ``paper-form.html``, in large print, without scripts or anything to load.

    Parameters
    ----------
    form
        The questionnaire.
    folder
        Where the file is put.
    """
    path = folder / PAPER_FORM
    page = render("paper_form.html", form=form, parts=list(_parts(form)))
    with replacing(path) as partial:
        partial.write_text(page, encoding="utf-8", newline="\n")
    return path


def _parts(form: Form) -> Iterator[Part]:
    """Headings, what is said under them, and the questions."""
    if form.group:
        yield "Who you are", "", [form.group]
    items = list(form.items.values())
    yield "Our questions", FOR_SOME if any(item.asked_of for item in items) else "", items
    if form.characteristics:
        yield "About you", WHY_ABOUT_YOU, list(form.characteristics.values())
