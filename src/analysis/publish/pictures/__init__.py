"""Turns findings into charts: the finding as heading, the statistic below it, its table beside."""

from analysis.publish.pictures.aims import of_evidence
from analysis.publish.pictures.drawn import telling
from analysis.publish.pictures.people import (
    of_counts,
    of_record,
    of_representation,
    of_sharing,
)
from analysis.publish.pictures.questions import of_answers, of_changes, of_question
from analysis.publish.pictures.talk import of_groups, of_pairs, of_themes, theme_count

__all__ = [
    "of_answers",
    "of_changes",
    "of_counts",
    "of_evidence",
    "of_groups",
    "of_pairs",
    "of_question",
    "of_record",
    "of_representation",
    "of_sharing",
    "of_themes",
    "telling",
    "theme_count",
]
