"""What a release tells of each question: how it was asked, and what each group answered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.programme import Programme
from analysis.protect.disclosure import HIDDEN
from analysis.publish.finding import NO_PERCENTAGE, Finding
from analysis.publish.national.asked import way_of_asking
from analysis.publish.released_findings import released_findings
from analysis.publish.releases import Release
from analysis.tables import FROZEN

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

KEPT = "indicators.parquet"
LIST = "; "


def indicators_of(release: Release) -> pd.DataFrame:
    """What a release tells, made of its pages' tables and of the definition it was made with.

    Nothing is in it that those tables do not show: what they hide is hidden here.

    Returns
    -------
    pandas.DataFrame
        Rows of the table ``indicators``.
    """
    return FROZEN["indicators"].check(FROZEN["indicators"].from_rows(_rows(release)))


def keep_indicators(release: Release) -> None:
    """Write them beside what is frozen, so that many years can be read at once."""
    indicators_of(release).to_parquet(release.folder / KEPT, index=False)


def read_indicators(releases: Sequence[Release]) -> pd.DataFrame:
    """The indicators of many releases; of one that was frozen without them, made anew."""
    import pandas as pd
    import pyarrow as pa

    kept = [release.folder / KEPT for release in releases]
    frames = [indicators_of(r) for r, path in zip(releases, kept, strict=True) if not path.exists()]
    if there := [path for path in kept if path.exists()]:
        frozen = pa.concat_tables(map(_read, there))
        frames.append(FROZEN["indicators"].conform(frozen.to_pandas()))
    return pd.concat(frames, ignore_index=True) if frames else FROZEN["indicators"].empty()


def _read(path: Path) -> pa.Table:
    """A small file, of which there are many: one thread, and no pandas, is quickest."""
    from pyarrow.parquet import ParquetFile

    with ParquetFile(path, memory_map=True) as file:
        return file.read(use_threads=False)


def _rows(release: Release) -> Iterator[dict[str, Any]]:
    programme, year = release.programme, int(release.record["year"])
    for finding in released_findings(release.pages, programme):
        if not _is_an_answer(finding, programme):
            continue
        wording, name = programme.items[finding.measure].as_asked(year)
        scale = programme.scales[name or ""]
        yield {
            "programme": release.this.programme.name,
            "year": year,
            "simulated": release.simulated,
            "item": finding.measure,
            "asked": way_of_asking(wording, scale),
            "wording": wording,
            "offered": LIST.join(option.label for option in scale.options),
            "counted": LIST.join(scale.agree),
            "group": finding.group,
            "who": finding.group_name,
            "numerator": finding.numerator,
            "base": finding.base,
            **_share(finding),
        }


def _is_an_answer(finding: Finding, programme: Programme) -> bool:
    """Is it the share of a group that chose, on a scale, an answer which counts?"""
    item = programme.items.get(finding.measure)
    is_share = finding.evidence == "perception" and finding.unit == "share"
    return bool(item and item.kind == "single" and is_share and finding.group in programme.groups)


def _share(finding: Finding) -> dict[str, Any]:
    if not finding.shown:
        return {"kept_back": HIDDEN if finding.hidden else NO_PERCENTAGE}
    return {"value": finding.value, "low": finding.low, "high": finding.high}
