"""What a workshop needs on paper: cards, placemats, a plan, an agreement, sheets to fill in."""

from analysis.publish.workshop.pack import Pack, make_pack

__all__ = ["Pack", "make_pack"]
