"""Records as the scorer takes them: all that an output holds, by the names of the articles."""

from __future__ import annotations

import json
from dataclasses import dataclass

from policyfacts.compare.entries import Entries
from policyfacts.compare.jsonfiles import parse
from policyfacts.compare.predicted import PredictedRecord
from policyfacts.stored import read_stored


@dataclass(frozen=True, slots=True)
class Predictions:
    """The entries of many records by the names of their articles.

    Attributes:
        repeated: Names that more than one record has; the last record, in the order of the output, is the one that is
            kept.
    """

    by_name: dict[str, Entries]
    repeated: tuple[str, ...] = ()


def read_records(name: str) -> Predictions:
    """The records of an output, as `policyfacts.stored` finds them.

    Raises:
        InputError: There is no record, something cannot be read, or a value does not fit.
    """
    by_name: dict[str, Entries] = {}
    repeated: set[str] = set()
    for stored in read_stored(name):
        if stored.name in by_name:
            repeated.add(stored.name)
        # As JSON once more: only from there does a strict model take a list for a tuple.
        by_name[stored.name] = parse(PredictedRecord, json.dumps(stored.data), stored.where).entries()
    return Predictions(by_name, tuple(sorted(repeated)))
