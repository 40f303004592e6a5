"""The names that `--only` and `--ignore` know: facets, and the fields of each as a comparison calls them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from policyfacts import records
from policyfacts.compare.diff.facts import ABOUT_ARTICLE
from policyfacts.compare.diff.model import ARTICLE, FACETS, WARNINGS, Scope
from policyfacts.errors import InputError

_MODELS: Mapping[str, type[records.Model]] = {
    "visa_counts": records.VisaCount,
    "splits": records.Split,
    "officials": records.Official,
    "places": records.Place,
    "dates": records.DateExpression,
    "statements": records.Statement,
    WARNINGS: records.RecordWarning,
}


def check_scope(scope: Scope) -> None:
    """Make sure that a scope names facets and fields that there are.

    Raises:
        InputError: It does not.
    """
    for facet in scope.only:
        if facet not in FACETS:
            raise InputError(f"--only {facet}: no such facet; there are {', '.join(FACETS)}")
    for name in scope.ignore:
        facet, _, rest = name.partition(".")
        if not (_is_known(rest, (facet,)) if facet in FACETS and rest else _is_known(name, FACETS)):
            raise InputError(
                f"--ignore {name}: no such field; name one as `policyfacts diff` does, such as status, visa.code, "
                "places.country, evidence or support"
            )


def _is_known(name: str, facets: tuple[str, ...]) -> bool:
    name = name.removeprefix("support.")
    return any(field == name or field.startswith(f"{name}.") for facet in facets for field in _fields(facet))


def _fields(facet: str) -> Iterator[str]:
    return iter(ABOUT_ARTICLE) if facet == ARTICLE else _names(_MODELS[facet], "")


def _names(model: type[records.Model], before: str) -> Iterator[str]:
    for name, info in model.model_fields.items():
        parts = [part for part in (info.annotation, *get_args(info.annotation)) if _is_model(part)]
        if parts and name != "evidence":
            yield from _names(parts[0], f"{before}{name}.")
        elif name != "id":
            yield f"{before}{name}"


def _is_model(part: Any) -> bool:
    return isinstance(part, type) and issubclass(part, records.Model)
