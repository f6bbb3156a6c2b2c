"""What a run knows that checklists ask for; everything here has been protected before."""

from __future__ import annotations

from markupsafe import Markup

from analysis.publish.finding import Findings
from analysis.publish.material import Material
from analysis.publish.words import KINDS

SEVERAL = 2
NOBODY_INTERVIEWED = Markup("No interviews were held.")
PLACES = {
    "aims": "What we found, aim by aim",
    "how-it-was-made": "How this was made",
    "how-to-check": "How to check us",
    "what-helped": "What helped and what got in the way",
    "what-we-cannot-say": "What we cannot say",
    "who-answered": "How we did it, and who answered",
    "who-evaluated": "Who evaluated, and their links to the programme",
    "who-is-involved": "Who is involved, who is missing, and what it cost",
}


def see(place: str, words: str) -> Markup:
    """Words, and the way to the section where more of it stands."""
    return Markup('{} See <a href="#{}">{}</a>.').format(words, place, PLACES[place])


def _interviewed(report: Material) -> Findings:
    return report.findings.of_part("response").measuring("interviewed")


def _were_interviewed(report: Material) -> bool:
    return not report.frames["interviews"].empty


def _noted_stage(report: Material, name: str) -> bool:
    return any(row["stage"].casefold() == name.casefold() for row in report.rows["stages"])


def who_asked(report: Material) -> Markup | None:
    """Evaluators who held interviews are named where they wish to be; here they are counted."""
    asked = report.frames["interviews"]["interviewer"].dropna().nunique()
    if not _were_interviewed(report):
        return NOBODY_INTERVIEWED
    if not asked:
        return None
    people = "One person" if asked == 1 else f"{asked} people"
    return see("who-evaluated", f"{people} held the interviews.")


def their_part(report: Material) -> Markup | None:
    if not report.this.about.evaluators:
        return None
    return see("who-evaluated", "The part that each of us had is noted.")


def their_links(report: Material) -> Markup | None:
    if not report.this.about.evaluators:
        return None
    return see("who-evaluated", "How close each of us stands to the programme is noted.")


def lived_experience(report: Material) -> Markup | None:
    who = report.this.about.evaluators
    if not who:
        return None
    lived = sum(one.lived_experience for one in who)
    words = f"{lived} of the {len(who)} who evaluated have lived experience of the services."
    return see("who-evaluated", words)


def training(report: Material) -> Markup | None:
    noted = [row for row in report.rows["efforts"] if row["kind"] == "training"]
    return see("how-it-was-made", "Training of peer researchers is noted.") if noted else None


def approach(report: Material) -> Markup | None:
    if not _were_interviewed(report):
        return NOBODY_INTERVIEWED
    words = (
        "What to look for was agreed in a codebook; each stretch of talk was marked with it; we "
        "count people, never how often somebody said a thing."
    )
    return see("how-to-check", words)


def sampling(report: Material) -> Markup | None:
    if not _were_interviewed(report):
        return NOBODY_INTERVIEWED
    chosen = report.programme.interviewees == "chosen"
    return Markup.escape(
        "We chose whom to interview, for what they know."
        if chosen
        else "Whom we interviewed was drawn by lot."
    )


def how_many(report: Material) -> Markup | None:
    everybody = _interviewed(report).of_everybody()
    return everybody[0].words if len(everybody) else None


def who_they_were(report: Material) -> Markup | None:
    if not len(_interviewed(report).by_group()):
        return None
    return see("who-answered", "How many of each group we interviewed, where we can show it.")


def once_each(report: Material) -> Markup | None:
    """That nobody was asked twice may be said; how many were is a small count of people."""
    participants = report.frames["interviews"]["participant"]
    if not len(participants):
        return NOBODY_INTERVIEWED
    return Markup("No: each person once.") if participants.is_unique else Markup("Yes, with some.")


def saturation(report: Material) -> Markup | None:
    found = report.findings.of_part("response").measuring("saturation", "saturation_orders")
    told = [finding.words for finding in found if not finding.hidden]
    return Markup(" ").join(told) if told else None


def coders(report: Material) -> Markup | None:
    """How many coders; they evaluated, so that their number tells of nobody who took part."""
    number = report.this.read("segments")["coder"].nunique()
    if not number:
        return NOBODY_INTERVIEWED
    if number < SEVERAL:
        return Markup("One person marked what was said.")
    return see(
        "how-to-check",
        f"{number} people marked what was said; how alike they read stands there.",
    )


def coding_tree(report: Material) -> Markup | None:
    if not report.rows["codes"]:
        return None
    return see("what-helped", f"The codebook has {len(report.rows['codes'])} themes.")


def derivation(report: Material) -> Markup | None:
    if not _were_interviewed(report):
        return NOBODY_INTERVIEWED
    if report.rows["themes"]:
        words = "The codebook came first; piles of cards that people sorted proposed more themes."
        return see("how-it-was-made", words)
    if _noted_stage(report, "Engaged codebook"):
        return see("how-it-was-made", "People agreed beforehand what to look for.")
    return None


def software(report: Material) -> Markup | None:
    """The kind of coding file; what a file is called may tell whose it is."""
    kinds = sorted({row["kind"] for row in report.rows["accounts"] if "coding (" in row["kind"]})
    tools = ", ".join(kind.removeprefix("coding (").removesuffix(")") for kind in kinds)
    read = f" Coded interviews came as {tools}." if tools else ""
    return see("how-to-check", f"Programs and their versions are listed.{read}")


def checked_by_people(report: Material) -> Markup | None:
    if not report.frames["interviews"]["quotes_checked_on"].notna().any():
        return None
    return Markup("People were shown words of theirs before these could be quoted.")


def quoted(report: Material) -> Markup | None:
    if not report.quotes:
        return None
    return see("aims", "Yes, each with what the person who said it may be called.")


def traced(_report: Material) -> Markup | None:
    words = "Every number leads to its row of evidence, with its base and likely range."
    return see("how-to-check", words)


def main_themes(report: Material) -> Markup | None:
    if not _were_interviewed(report):
        return NOBODY_INTERVIEWED
    return see("what-helped", "By outcome, and those of no single outcome apart.")


def lesser_themes(report: Material) -> Markup | None:
    words = (
        "What does not fit stands beside each outcome, and dissent beside each judgement. A theme "
        "that few people raised is named, without its number."
    )
    return see("aims", words)


def on_each_aim(_report: Material) -> Markup | None:
    return see("aims", "Each aim and outcome is answered, or we say that nothing speaks of it.")


def wider(_report: Material) -> Markup | None:
    return see("what-we-cannot-say", "Whom the findings speak for, and whom they do not.")


def basis_of_judgement(report: Material) -> Markup | None:
    if report.programme.rubric.agreed_on is None:
        return None
    words = "How much evidence each judgement needs was agreed, and when and by whom is said."
    return see("who-evaluated", words)


def design(report: Material) -> Markup | None:
    used = {f.evidence for f in report.findings if f.outcome in report.programme.outcomes}
    kinds = "; ".join(words for kind, words in KINDS.items() if kind in used)
    return see("who-answered", f"Kinds of evidence side by side: {kinds}.") if kinds else None


def who_is_in_it(_report: Material) -> Markup | None:
    return see("who-is-involved", "Who is missing is set beside the population.")


def collected_when(report: Material) -> Markup | None:
    if report.this.about.collection.closes is None:
        return None
    return see("who-answered", "When, from whom, and what was left out.")


def analysed(_report: Material) -> Markup | None:
    return see("how-to-check", "Each step is a notebook that can be read and run again.")


def by_group(_report: Material) -> Markup | None:
    return see("aims", "What each group said is shown apart, where enough people answered.")


def consent(report: Material) -> Markup | None:
    if not _were_interviewed(report):
        return None
    return Markup(
        "Consent is asked for each use of what people said. Small numbers are not shown. Whoever "
        "withdraws is taken out. Ethical approval is for the evaluators to add."
    )
