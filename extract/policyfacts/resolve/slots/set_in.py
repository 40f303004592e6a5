"""Numbers whose own words name no granter are of the country that the passage is set in."""

from __future__ import annotations

from collections.abc import Sequence

from policyfacts.resolve.frame import Frame
from policyfacts.resolve.slots.fiscal import own_calendar
from policyfacts.resolve.slots.issuer import scheme_granters
from policyfacts.resolve.slots.scope import Scope


def setting_issuers(frames: Sequence[Frame], scope: Scope) -> None:
    """`In Latvia there is no quota, but 8,600 permits …`: the country that the passage has put the reader in.

    For numbers whose own words name no granter; never one for whose people another number of the article is.
    """
    served = {code for frame in frames if frame.countries is not None for code in frame.countries.value}
    main = None if scope.issuer is None else scope.issuer.value
    for frame in frames:
        passage = scope.passages.get(frame.block)
        by_passage = passage is not None and frame.issuer is passage.reading
        if not (frame.issuer is None or by_passage) or ("visa" in frame.own and scheme_granters(frame, scope) - {None}):
            continue
        setting = scope.settings.at(frame.start, served)
        if setting is None or (by_passage and passage is not None and setting.start <= passage.reading.spans[0].start):
            continue
        frame.issuer = None if setting.reading.value == main else setting.reading
        own_calendar(frame, scope)
