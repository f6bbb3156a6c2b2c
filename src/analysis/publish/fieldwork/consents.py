"""What each person who is interviewed is asked to agree to: several questions, each by itself."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.tables import COLLECTED

NAMED_AS = {
    "own name": "My own name",
    "chosen name": "A name that I choose",
    "none": "No name",
}


@dataclass(frozen=True)
class Consent:
    """One question of the consent form.

    Attributes
    ----------
    column
        Where the answer goes in participants.csv.
    asks, without
        The question, and what follows from a no.
    easy, easy_without
        The same, as Easy Read.
    picture
        What stands beside it in Easy Read.
    """

    column: str
    asks: str
    without: str
    easy: str
    easy_without: str
    picture: str


CONSENTS = (
    Consent(
        "consent_analysed",
        "You may use what I say to find out how the programme is working.",
        "If no, we do not use the interview.",
        "You may use what I say in your work.",
        "If I say no, you do not use my interview.",
        "talk",
    ),
    Consent(
        "consent_workshop",
        "Peer researchers may read some of my words in a workshop, without my name.",
        "If no, none of my words are on the cards that are read there.",
        "Peer researchers may read my words in a workshop.",
        "They do not see my name.",
        "people",
    ),
    Consent(
        "consent_published",
        "You may print some of my words in the report, which anybody can read.",
        "If no, what I say still counts, but nobody reads it word for word.",
        "You may print some of my words in the report.",
        "Anybody can read the report.",
        "paper",
    ),
    Consent(
        "consent_linked",
        "You may put my answers of different years together, to see what has changed.",
        "If no, each year stands by itself, and nobody knows which answers are by one person.",
        "You may put my answers of different years together.",
        "This shows what changed for me, and what did not.",
        "link",
    ),
    Consent(
        "consent_contact",
        "You may get in touch with me next year, to ask me again.",
        "If no, we do not contact you.",
        "You may ask me again next year.",
        "If I say no, you do not contact me.",
        "phone",
    ),
)


def columns_asked() -> list[str]:
    """The columns of participants.csv that hold a consent."""
    columns = COLLECTED["participants.csv"].columns
    return [c.name for c in columns if c.kind == "flag" and c.name.startswith("consent_")]
