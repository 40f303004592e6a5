"""One root error and its family: everything that a user can cause and mend.

Each message says what is wrong, where, and what to do about it, in one line. Anything else that is raised is our bug.
"""

from __future__ import annotations


class PolicyFactsError(Exception):
    """Root of every error that policyfacts raises on purpose."""


class ArticleError(PolicyFactsError):
    """One article cannot be read or processed; its neighbours can."""


class InputError(PolicyFactsError):
    """Nothing can be read at all: a missing path, an empty folder, an unknown format."""


class OutputError(PolicyFactsError):
    """The result cannot be written where the user asked for it."""


class ModelError(PolicyFactsError):
    """The language model is not installed, is damaged, or is not one that can be used."""


class RuleError(PolicyFactsError):
    """A rule file has a mistake; the message names the file and the entry."""


class RecordError(PolicyFactsError):
    """A record breaks the contract: evidence that does not quote, an id that does not resolve, and so on."""
