"""The letter to somebody who withdrew: what went, what we cannot reach, what we keep."""

from __future__ import annotations

from datetime import date

from analysis.run.withdrawal_journal import Journal

LETTER_SAYS = """\
{on}

What you told us for “{title}”

You asked us to take back what you told us. We have done so.

What we took out
{taken}
- Whatever we had made of it that is not public: tables, notes and drafts.

What we cannot reach
- Copies that other people have downloaded, printed or sent by e-mail before today.
- Backups of our computers and of the places where we keep files, until they are replaced.
- Files that are still with a survey website, a transcription service or a recorder: we will
  delete those ourselves, where they are ours.
- Earlier versions of files, where a program keeps such versions.
{published}
What we keep
{kept}- A line of letters and numbers that nobody can turn back into your name without our key, and
  today’s date. With it we notice if an old file comes back, and leave you out of it.

You need not do anything. If you find words of yours somewhere, please tell us where.
"""
PUBLISHED = """\
- Numbers in reports that are public already. They stand as they were: if they changed, they would
  show what one person had told us. Your words are no longer in our copies of these reports.
"""
PAID = """\
- What you were paid, and support that you were given, without your name or number: the law asks us
  to keep records of payments for six years.
"""


def letter(journal: Journal, title: str, *, published: bool) -> str:
    """What to send to the person; it holds no id.

    Parameters
    ----------
    journal
        What was theirs.
    title
        What the programme is called.
    published
        Is a year public that they are counted in?
    """
    return LETTER_SAYS.format(
        on=f"{date.fromisoformat(journal.on):%d %B %Y}".lstrip("0"),
        title=title,
        taken="\n".join(journal.told),
        published=PUBLISHED if published else "",
        kept=PAID if journal.kept else "",
    )
