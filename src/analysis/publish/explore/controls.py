"""The page of controls on which people look at a year's results and say what they mean to them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

import ipywidgets as widgets
from markupsafe import Markup, escape

from analysis.errors import EvaluationError
from analysis.judge.insights import add_insight, insights_said, take_back
from analysis.publish.explore.bookmarks import Bookmarks, Looked
from analysis.publish.explore.look import look
from analysis.publish.explore.looking import Looking, names_of, shortened
from analysis.publish.explore.topics import read_topics
from analysis.publish.html import render
from analysis.publish.words import PEERS, sentence_case
from analysis.year import ProgrammeYear

SIZES = {"Large": "", "Larger": "peer-larger", "Largest": "peer-largest"}
COLOURS = {
    "As this computer has them": "",
    "Dark words on white": "peer-light",
    "Light words on dark": "peer-dark",
    "Yellow words on black": "peer-contrast",
}
HERE, EVERYTHING = "What I am looking at", "Everything"
NOT_CHOSEN = "Choose one"


def explore(this: ProgrammeYear) -> widgets.Box:
    """A page of controls on a year's results: choose, read, and write what it means to you.

    Parameters
    ----------
    this
        The programme-year, which has been run.

    Returns
    -------
    ipywidgets.Box
        Nothing stands on it that is not protected as in a release.

    Raises
    ------
    EvaluationError
        The year has not been run.
    """
    return Controls(this).page


class Controls:
    """The page: what to look at, what is shown, what people say about it, how it looks."""

    def __init__(self, this: ProgrammeYear) -> None:
        self.this, self.topics = this, read_topics(this)
        self.looking = Looking(self.topics)
        self.kept = Bookmarks.of(this)
        self.quiet = True
        # the group that a person chose: a topic that lacks it is passed, and the choice stays
        self.wished = ""
        self._choices()
        self._saying()
        self._keeping()
        self.page = _part(
            "peer-explore",
            widgets.HTML(f"<style>{look()}</style>{_banners(self.topics.marks)}"),
            _part("peer-card", _heading("What do you want to look at?"), *self._choosing),
            _part("peer-result peer-live", self.shown),
            self.wider,
            _part("peer-card peer-say", *self._writing),
            _part("peer-heard", _heading("What has been said"), self.whose, self.undone, self.said),
            _part("peer-card peer-more", _heading("Keep, or change how it looks"), *self._more),
        )
        self.quiet = False
        self._look_at(self.looking.looked)
        self._offer_kept()

    def _choices(self) -> None:
        self.kind = self._choice("What kind of result?", self._choose_kind)
        self.topic = self._choice("Which one?", self._choose)
        self.group = self._choice("About whom?", self._choose_group)
        self.year = self._choice("Which year?", self._choose)
        before = _button("Go back one", lambda: self._turn(-1))
        after = _button("Show the next one", lambda: self._turn(1))
        again = _button("Start again", self._start_again)
        self._choosing = (
            _part("peer-fields", self.kind, self.topic, self.group, self.year),
            _part("peer-buttons", after, before, again),
        )
        self.shown = widgets.HTML()
        self.wider = _button("", self._look_wider, "peer-wider")

    def _saying(self) -> None:
        self.about = self._choice("What do you want to talk about?")
        self.stance = self._choice("How does it fit with what you know?")
        views = [(NOT_CHOSEN, ""), *((words, name) for name, words in PEERS.items())]
        _offer(self.stance, views, "")
        # sent when the field is left: letter by letter, the last may come after the button
        self.words = widgets.Textarea(
            description="In your own words", rows=5, continuous_update=False
        )
        self.author = widgets.Text(
            description="Your name or initials, as you wish to be named", continuous_update=False
        )
        self.author.observe(lambda _: self._list(), "value")
        self.written = widgets.HTML()
        self.written.add_class("peer-status")
        save = _button("Save what I wrote", self._save, "peer-save")
        note = (
            "<p>Say it as you would to a friend. Write nothing by which somebody else could be "
            "known. Your words go into the report as you write them, with your name beside them. "
            "To take them back on another day, write the same name here and press Tab: a button "
            "comes below your words.</p>"
        )
        self._writing = (
            _heading("What does this mean to you?"),
            widgets.HTML(note),
            _part("peer-fields", self.about, self.stance),
            self.words,
            self.author,
            _part("peer-buttons", save),
            self.written,
        )
        self.whose = self._choice("Show what was said about", lambda: self._list())
        _offer(self.whose, [HERE, EVERYTHING], HERE)
        self.undone = widgets.HTML()
        self.undone.add_class("peer-status")
        self.said = _part("peer-said")

    def _keeping(self) -> None:
        self.name = widgets.Text(
            description="A name for what I am looking at", continuous_update=False
        )
        self.back_to = self._choice("Go to something that was kept", self._go_to)
        self.told = widgets.HTML()
        self.told.add_class("peer-status")
        self.size = self._choice("Size of words", self._dress)
        _offer(self.size, list(SIZES), next(iter(SIZES)))
        self.colours = self._choice("Colours", self._dress)
        _offer(self.colours, list(COLOURS), next(iter(COLOURS)))
        self._more = (
            _part("peer-fields", self.name, self.back_to),
            _part("peer-buttons", _button("Keep this view", self._keep)),
            self.told,
            _part("peer-fields", self.size, self.colours),
        )

    # what is looked at

    def _look_at(self, looked: Looked | None) -> None:
        """Set every control to what is looked at, and show it."""
        self.looking = now = Looking(self.topics, looked)
        with self._quietly():
            _offer(self.kind, now.kinds, now.topic.kind)
            _offer(self.topic, now.of_kind(now.topic.kind), now.topic.topic)
            _offer(self.group, now.groups, now.group)
            _offer(self.year, now.years, now.year)
            subjects = now.subjects
            _offer(self.about, subjects, subjects[0][1])
        self.shown.value = str(self._not_on_these() + now.html)
        wider = now.wider
        self.wider.layout.display = None if wider else "none"
        if wider:
            self.wider.description = f"Look at {self.topics.groups.get(wider, wider)} instead"
        self._list()

    def _not_on_these(self) -> Markup:
        """Says so where there is nothing on the group that was chosen, and whom this is about."""
        if self.wished in ("", self.looking.group):
            return Markup("")
        wished, here = (
            sentence_case(self.topics.groups[g]) for g in (self.wished, self.looking.group)
        )
        words = f"Here is nothing about: {wished}. This is about: {here}."
        return Markup('<p class="peer-kind">{}</p>').format(words)

    def _choose(self) -> None:
        self._go(self.topic.value)

    def _choose_kind(self) -> None:
        self._go(self.looking.of_kind(self.kind.value)[0][1])

    def _choose_group(self) -> None:
        self.wished = self.group.value
        self._choose()

    def _turn(self, step: int) -> None:
        self._go(self.looking.beside(step).topic)

    def _go(self, topic: str) -> None:
        """Look at a topic, about the group that was chosen where there is something on it."""
        group = self.wished or self.group.value
        self._look_at(Looked(topic=topic, group=group, year=self.year.value))

    def _look_wider(self) -> None:
        if wider := self.looking.wider:
            self.wished = wider
            self._look_at(Looked(**{**self.looking.looked.model_dump(), "group": wider}))

    def _start_again(self) -> None:
        with self._quietly():
            self.stance.value, self.whose.value = "", HERE
            self.words.value = self.written.value = self.told.value = self.undone.value = ""
        self.wished = ""
        self._look_at(None)

    # what is said

    def _save(self) -> None:
        with _told(self.written):
            if not self.stance.value:
                raise EvaluationError(
                    "nothing is chosen under “How does it fit with what you know?”",
                    remedy="Choose one of the three, then save again",
                )
            add_insight(
                self.this,
                about=self.about.value or None,
                author=self.author.value,
                stance=self.stance.value,
                text=self.words.value,
            )
            now = f"{datetime.now():%H:%M}"
            self.written.value = _good(
                f"Saved at {now}. Your words are written down in the list of {self.this.year}, "
                "and they will be in the report when it is made again."
            )
            with self._quietly():
                self.words.value, self.stance.value = "", ""
            self._list()

    def _list(self) -> None:
        """What has been said; what is one's own can be taken back."""
        with _told(self.undone, clear=False):
            every = insights_said(self.this)
            here = {about for _, about in self.looking.subjects if about}
            if self.whose.value == HERE:
                every = [said for said in every if said["about"] in here]
            named = names_of(self.topics.topics)
            shown = [part for said in every for part in self._entry(said, named)]
            nobody = widgets.HTML("<p>Nobody has said anything about this yet.</p>")
            self.said.children = shown or [nobody]

    def _entry(self, said: dict[str, Any], named: dict[str, str]) -> list[widgets.Widget]:
        about = named.get(said["about"] or "", said["about"] or "Something else")
        insight = {**said, "date": _day(said["date"])}
        words = widgets.HTML(
            str(render("explore/said.html", about=about, insight=insight, words=PEERS))
        )
        own = self.author.value.strip().casefold() == said["author"].strip().casefold()
        if not (own and self.author.value.strip()):
            return [words]
        label = f"Take back “{shortened(' '.join(said['text'].split()), 40)}”"
        return [words, _button(label, lambda: self._take_back(said["insight"]), "peer-undo")]

    def _take_back(self, insight: str) -> None:
        with _told(self.undone):
            take_back(self.this, insight, self.author.value)
            self._list()
            self.undone.value = _good("Taken back. It will not be in the report.")
            # its button is gone: without this the keyboard would start again from the top
            self.whose.focus()

    # what is kept, and how it looks

    def _keep(self) -> None:
        with _told(self.told):
            self.kept.keep(self.name.value, self.looking.looked)
            self.told.value = _good(f"Kept as “{self.name.value.strip()}”.")
            self.name.value = ""
            self._offer_kept()

    def _offer_kept(self) -> None:
        with _told(self.told, clear=False), self._quietly():
            _offer(self.back_to, [(NOT_CHOSEN, ""), *((n, n) for n in self.kept.kept())], "")

    def _go_to(self) -> None:
        with _told(self.told):
            if looked := self.kept.kept().get(self.back_to.value):
                self.wished = looked.group
                self._look_at(looked)
                self.told.value = _good(f"Now showing “{self.back_to.value}”, further up.")

    def _dress(self) -> None:
        for chosen, classes in ((self.size, SIZES), (self.colours, COLOURS)):
            for label, name in classes.items():
                if name:
                    change = self.page.add_class if label == chosen.value else None
                    (change or self.page.remove_class)(name)

    def _choice(self, label: str, chosen: Callable[[], None] | None = None) -> widgets.Dropdown:
        control = widgets.Dropdown(description=label)
        if chosen:
            control.observe(lambda _: None if self.quiet else chosen(), "value")
        return control

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """Change controls without their acting on it."""
        before, self.quiet = self.quiet, True
        try:
            yield
        finally:
            self.quiet = before


def _offer(control: widgets.Dropdown, options: Any, value: Any) -> None:
    control.options = options
    control.value = value


def _button(label: str, pressed: Callable[[], None], name: str = "") -> widgets.Button:
    button = widgets.Button(description=label)
    button.on_click(lambda _: pressed())
    if name:
        button.add_class(name)
    return button


def _part(names: str, *children: widgets.Widget) -> widgets.Box:
    box = widgets.Box(children)
    for name in names.split():
        box.add_class(name)
    return box


def _heading(words: str) -> widgets.HTML:
    return widgets.HTML(f"<h2>{escape(words)}</h2>")


def _banners(marks: tuple[str, ...]) -> Markup:
    return Markup("").join(Markup('<p class="banner">{}</p>').format(mark) for mark in marks)


def _good(words: str) -> str:
    return str(Markup('<p class="peer-good">{}</p>').format(words))


@contextmanager
def _told(status: widgets.HTML, *, clear: bool = True) -> Iterator[None]:
    """Say on the page what a person can put right."""
    if clear:
        status.value = ""
    try:
        yield
    except EvaluationError as error:
        first = error.problems[0]
        what = f"{first.what[:1].upper()}{first.what[1:]}".rstrip(".")
        said = Markup('<p class="peer-wrong"><strong>{}.</strong> {}.</p>')
        status.value = str(said.format(what, first.remedy.rstrip(".")))


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None
