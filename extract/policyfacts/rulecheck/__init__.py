"""What is wrong with a folder of rule files, all of it at once, and whether its examples are read."""

from __future__ import annotations

from policyfacts.rulecheck.folder import Checked, check_folder

__all__ = ["Checked", "check_folder"]
