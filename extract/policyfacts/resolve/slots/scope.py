"""What the filling of slots may look at beside the frame itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from policyfacts.document import Document, Reading
from policyfacts.find.programmes import ProgrammeMention
from policyfacts.resolve.frame import Findings
from policyfacts.resolve.roles import Roles
from policyfacts.rules import RuleBook


@dataclass(frozen=True, slots=True)
class Scope:
    """What holds for the whole document where nothing nearer says otherwise."""

    document: Document
    found: Findings
    issuer: Reading[str] | None
    main: ProgrammeMention | None
    book: RuleBook
    numbers: Mapping[int, Sequence[int]]
    roles: Roles
