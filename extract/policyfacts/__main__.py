"""`python -m policyfacts`."""

from __future__ import annotations

from policyfacts.cli import main

if __name__ == "__main__":
    main()
