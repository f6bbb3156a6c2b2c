"""Times every survey measure on a large survey, from its tidy tables."""

from __future__ import annotations

import time
from itertools import combinations

import numpy as np
import pandas as pd
import scipy.stats  # noqa: F401  the measures import it when they need it; that is not counted
from made_up import tidy_survey

from analysis.measure.counts import count_answers
from analysis.measure.differences import Share, compare_together
from analysis.measure.given import places_of
from analysis.measure.multiple import adjust
from analysis.measure.ordinal import cliffs_delta_interval, mann_whitney
from analysis.measure.proportions import wilson_interval
from analysis.measure.reach import r_indicator
from analysis.measure.scales import alpha_interval, answered_in_full, cronbach_alpha
from analysis.measure.weights import rake_within, weighted_share

AGREE = ["Agree", "Strongly agree"]
ITEMS_OF_A_SCALE = 5
GROUPS_COMPARED = 2  # as in the report: people who live with the services, and one other group
OLDER_THAN_THE_SAMPLE = {"age_0": 0.2, "age_1": 0.2, "age_2": 0.3, "age_3": 0.3}


def shares(cube: pd.DataFrame) -> pd.DataFrame:
    """How many agree, by item and group, with interval: all from the cube of counts."""
    agreeing = cube[cube["label"].isin(AGREE)].groupby(["item", "group"], observed=True)
    counted = agreeing.agg(count=("count", "sum"), base=("base", "first"))
    low, high = wilson_interval(counted["count"].to_numpy(), counted["base"].to_numpy())
    return counted.assign(low=low, high=high)


def differences(counted: pd.DataFrame) -> None:
    """Every two groups on every item, judged together."""
    found = {key: Share(*row) for key, row in counted[["count", "base"]].T.items()}
    items, groups = (counted.index.unique(level) for level in ("item", "group"))
    compare_together(
        {
            (item, *pair): (found[item, pair[0]], found[item, pair[1]])
            for item in items
            for pair in combinations(groups, 2)
        }
    )


def whole_scale(cube: pd.DataFrame) -> None:
    """Mann-Whitney and Cliff's delta of two groups on every item."""
    p = []
    for _, rows in cube[cube["score"].notna()].groupby("item", observed=True):
        scores = [
            np.repeat(group["score"].to_numpy(), group["count"])
            for _, group in rows.groupby("group", observed=True)
        ][:GROUPS_COMPARED]
        cliffs_delta_interval(*scores)
        p.append(mann_whitney(*scores)[1])
    adjust(p, "holm"), adjust(p, "bh")


def scale_of_items(answers: pd.DataFrame) -> None:
    """Cronbach's alpha of a few items."""
    items = list(answers["item"].cat.categories[:ITEMS_OF_A_SCALE])
    scores = answered_in_full(answers, items)
    alpha_interval(cronbach_alpha(scores), *scores.shape)


def weighted(answers: pd.DataFrame, respondents: pd.DataFrame) -> None:
    """Raking by age, and the weighted share of every item."""
    weights = rake_within(respondents, {"age_band": OLDER_THAN_THE_SAMPLE}).weights.to_numpy()
    weight = weights[places_of(answers["respondent"], respondents["respondent"])]
    given = answers["missing"].isna().to_numpy()
    agrees = answers["label"].isin(AGREE).to_numpy()
    item = answers["item"].cat.codes.to_numpy()
    for place in range(len(answers["item"].cat.categories)):
        rows = given & (item == place)
        weighted_share(agrees[rows], weight[rows])


def every_measure(answers: pd.DataFrame, respondents: pd.DataFrame) -> dict[str, float]:
    """Seconds that each measure takes."""
    taken: dict[str, float] = {}
    began = time.perf_counter()
    cube = count_answers(answers, respondents, by=["group"])
    taken["counts"] = time.perf_counter() - began
    sizes = respondents.groupby("group").size()
    steps = {
        "shares and differences": lambda: differences(shares(cube)),
        "whole scale": lambda: whole_scale(cube),
        "scale of items": lambda: scale_of_items(answers),
        "weights": lambda: weighted(answers, respondents),
        "who answered": lambda: r_indicator(sizes, 2 * sizes),
    }
    for name, step in steps.items():
        began = time.perf_counter()
        step()
        taken[name] = time.perf_counter() - began
    return taken


def seconds_of_survey_measures() -> str:
    """The sum, and what it is made of: of three runs the middle one."""
    tables = tidy_survey()
    runs = sorted((every_measure(*tables) for _ in range(3)), key=lambda taken: sum(taken.values()))
    taken = runs[1]
    parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in taken.items())
    return f"{sum(taken.values()):.2f} s ({parts})"


if __name__ == "__main__":
    print(seconds_of_survey_measures())
