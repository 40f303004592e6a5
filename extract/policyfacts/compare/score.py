"""Scoring records against gold: what one article, and many, have right, facet by facet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from policyfacts.compare.entries import Entries
from policyfacts.compare.facets import DATES, OFFICIALS, PLACES, SPLITS, STATEMENTS, VISA_COUNTS
from policyfacts.compare.tally import Disagreement, Rates, Tally, add_up, tally_facet
from policyfacts.errors import InputError

# What the project is for; the headline is made of these.
MISSION = (VISA_COUNTS.name, SPLITS.name, OFFICIALS.name, PLACES.name)
FACETS = (*MISSION, DATES.name, STATEMENTS.name)
# Decimals of a rate where it is written down.
DECIMALS = 4


@dataclass(frozen=True, slots=True)
class Score:
    """How well records agree with gold.

    Attributes:
        articles: How many articles have gold.
        without_record: Articles with gold but no record; all that their gold holds is missed.
        without_gold: Records that no gold is there for; they are not judged.
        facets: The counts of each facet over all articles, in the order of `FACETS`.
    """

    articles: int
    without_record: tuple[str, ...]
    without_gold: tuple[str, ...]
    facets: dict[str, Tally]

    @property
    def headline(self) -> Tally:
        """The counts of the mission's facets together."""
        return add_up(self.facets[name] for name in MISSION)

    @property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Every disagreement, facet by facet, in each by article."""
        return tuple(item for tally in self.facets.values() for item in tally.disagreements)


def score_article(article: str, gold: Entries, predicted: Entries) -> dict[str, Tally]:
    """The counts of each facet of one article."""
    return {
        VISA_COUNTS.name: tally_facet(article, VISA_COUNTS, gold.visa_counts, predicted.visa_counts),
        SPLITS.name: tally_facet(article, SPLITS, gold.splits, predicted.splits),
        OFFICIALS.name: tally_facet(article, OFFICIALS, gold.officials, predicted.officials),
        PLACES.name: tally_facet(article, PLACES, gold.places, predicted.places),
        DATES.name: tally_facet(article, DATES, gold.dates, predicted.dates),
        STATEMENTS.name: tally_facet(article, STATEMENTS, gold.statements, predicted.statements),
    }


def score(gold: Mapping[str, Entries], predicted: Mapping[str, Entries]) -> Score:
    """Score all records against all gold, both by the names of their articles.

    Raises:
        InputError: No record belongs to any gold, so that there is nothing to compare.
    """
    if not gold.keys() & predicted.keys():
        raise InputError(
            f"no record belongs to any gold: the records are of {_some(predicted)}, the gold is of {_some(gold)}; "
            "the gold of an article NAME.txt is NAME.gold.json"
        )
    by_article = [score_article(name, entries, predicted.get(name, Entries())) for name, entries in gold.items()]
    return Score(
        articles=len(gold),
        without_record=tuple(name for name in gold if name not in predicted),
        without_gold=tuple(name for name in predicted if name not in gold),
        facets={facet: add_up(tallies[facet] for tallies in by_article) for facet in FACETS},
    )


def score_data(result: Score, *, errors: bool = False) -> dict[str, Any]:
    """The figures as plain data, rates rounded to `DECIMALS`; with `errors` every disagreement too."""
    headline = result.headline
    data: dict[str, Any] = {
        "articles": result.articles,
        "without_record": list(result.without_record),
        "without_gold": list(result.without_gold),
        **_rates("headline_found", headline.rates(headline.found)),
        **_rates("headline_right", headline.rates(headline.right)),
        "facets": {name: _facet_data(tally) for name, tally in result.facets.items()},
    }
    if errors:
        data["errors"] = [asdict(item) for item in result.disagreements]
    return data


def _facet_data(tally: Tally) -> dict[str, Any]:
    return {
        "gold": tally.gold,
        "predicted": tally.predicted,
        "found": tally.found,
        "right": tally.right,
        **_rates("found", tally.rates(tally.found)),
        **_rates("right", tally.rates(tally.right)),
        "fields": {name: str(one) for name, one in tally.fields.items() if one.judged},
    }


def _rates(name: str, rates: Rates) -> dict[str, float | None]:
    return {
        f"{name}_{kind}": None if rate is None else round(rate, DECIMALS)
        for kind, rate in (("precision", rates.precision), ("recall", rates.recall), ("f1", rates.f1))
    }


def _some(names: Mapping[str, Entries]) -> str:
    """The first names and how many more there are."""
    first = sorted(names)[:2]
    more = len(names) - len(first)
    return ", ".join(first) + (f" and {more} more" if more else "")
