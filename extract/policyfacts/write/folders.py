"""A folder of tables as the output of a run: one file for each table, in the format that the folder's ending names."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

from policyfacts.errors import OutputError
from policyfacts.write.database import Database
from policyfacts.write.files import writing
from policyfacts.write.rows import Row
from policyfacts.write.sheets import Sheet, folder_sheets

STAGE_NAME = ".policyfacts.db"
# Opens a file for a sheet, and gives what writes a batch of rows to it. The file appears when all went well.
SheetWriter = Callable[[Path, Sheet], AbstractContextManager[Callable[[list[Row]], None]]]


class FolderExport:
    """The tables as files of one format; files of others in the folder are left alone.

    Args:
        folder: Where they go; its name ends as the files' names do (`facts.csv/visa_counts.csv`).
        writer: Writes one of them.
    """

    def __init__(self, folder: Path, writer: SheetWriter) -> None:
        self.name = str(folder)
        self.stage = folder / STAGE_NAME
        self._folder = folder
        self._writer = writer
        self._files = {sheet: folder / f"{sheet.name}{folder.suffix.lower()}" for sheet in folder_sheets()}

    def check(self) -> None:
        """As `Export` says."""
        if self._folder.exists() and not self._folder.is_dir():
            raise OutputError(f"{self.name}: is a file, and the tables need a folder of that name; name another")
        taken = [] if self.stage.exists() else [path.name for path in self._files.values() if path.exists()]
        if taken:
            raise OutputError(
                f"{self.name}: holds a file {min(taken)}, and no {STAGE_NAME} that says a run wrote it; "
                "name another folder"
            )
        with writing(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)

    def write(self, base: Database) -> None:
        """All files are written before the first takes its place."""
        with ExitStack() as stack:
            for sheet, path in self._files.items():
                with writing(path):
                    for stale in self._folder.glob(f".{path.name}.*.tmp"):  # of a run that was killed
                        stale.unlink()
                write = stack.enter_context(self._writer(path, sheet))
                for batch in sheet.batches(base):
                    write(batch)
