"""Simulated years, drawn from a stated truth, and a starter programme to draw one for."""

from analysis.simulate.sorting import simulate_sorting
from analysis.simulate.starter import new_programme
from analysis.simulate.truth_file import read_truth
from analysis.simulate.year import simulate_year

__all__ = ["new_programme", "read_truth", "simulate_sorting", "simulate_year"]
