"""Why a record says what it says: the words and the rule behind every value, and why other numbers became no fact."""

from __future__ import annotations

from policyfacts.explain.model import Explanation
from policyfacts.explain.values import explain

__all__ = ["Explanation", "explain"]
