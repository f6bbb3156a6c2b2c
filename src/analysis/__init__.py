"""Peer-led evaluation of co-production programmes."""

from analysis.errors import EvaluationError

__all__ = ["EvaluationError"]
