"""A report for people: one page that opens from disk, with every fact beside the words that prove it."""

from __future__ import annotations

from policyfacts.report.command import write_report

__all__ = ["write_report"]
