"""Many articles: each becomes a record, a failure or is passed over, in the order of the sources; none stops another.

`run_batch` drives it: it cuts the sources into articles, asks the output which of them are done, has an engine do the
rest, and hands every outcome to the output in order. What is safe is committed every second, so that a run that ends at
any moment is taken up there by the next.
"""

from __future__ import annotations

from policyfacts.batch.run import Limits, Tally, run_batch
from policyfacts.batch.work import Job

__all__ = ["Job", "Limits", "Tally", "run_batch"]
