"""Reads news articles about visa and migration policy and writes validated, checkable records of what was decided.

    import policyfacts

    extractor = policyfacts.load()
    record = extractor.extract("The UK will issue 45,000 seasonal worker visas in 2025.")

The names below are the API; they are imported when they are first used, so that `import policyfacts` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from policyfacts.articles import Article as Article
    from policyfacts.errors import PolicyFactsError as PolicyFactsError
    from policyfacts.pipeline import Extractor as Extractor, load as load
    from policyfacts.records import Record as Record

__all__ = ["Article", "Extractor", "PolicyFactsError", "Record", "load"]

_HOMES = {
    "Article": "articles",
    "Extractor": "pipeline",
    "PolicyFactsError": "errors",
    "Record": "records",
    "load": "pipeline",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        return import_module("importlib.metadata").version(__name__)
    if name in _HOMES:
        return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__"})
