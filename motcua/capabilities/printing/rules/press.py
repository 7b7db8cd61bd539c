"""The press: one Typst compiler a process. Data reaches the templates as JSON only, never as markup."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst

from motcua.capabilities.printing.rules.fonts import FONT_FOLDERS
from motcua.capabilities.printing.rules.pages import Page

_FORMS = Path(__file__).resolve().parents[1] / "forms"
FORMS_MAIN, REPORT_MAIN = "main.typ", "report.typ"
_STANDARD: typst.PDFStandard = "a-2b"
_BATCH_FORMS = 5
"""More forms than these at once are a batch, whose intermediate results are not worth keeping."""
_COMPILATIONS_KEPT = 11
"""Typst keeps what the last ten compilations made, about 1 MB a form; one more and the first of them is let go."""


class Press:
    """A compiler that keeps templates and fonts warm; one paper at a time, whichever thread asks."""

    def __init__(self, main: str) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path) for path in FONT_FOLDERS]
        )
        self._compiler = typst.Compiler(
            str(_FORMS / main), root=str(_FORMS), font_paths=fonts, ignore_system_fonts=True
        )
        self._one_at_a_time = Lock()

    def print(self, pages: list[Page], *, title: str, author: str, made_at: datetime) -> bytes:
        """Give one PDF/A-2b file with a form a page or more; the same input gives the same bytes."""
        document = json.dumps({"title": title, "author": author, "forms": pages})
        with self._one_at_a_time:
            made = self._compile(document, int(made_at.timestamp()))
            if len(pages) > _BATCH_FORMS:
                self._forget_batch()
        return made

    def _compile(self, document: str, timestamp: int) -> bytes:
        made = self._compiler.compile(
            format="pdf", pdf_standards=_STANDARD, sys_inputs={"data": document}, timestamp=timestamp
        )
        assert isinstance(made, bytes)  # a PDF is one document; only pictures come as a list of sheets
        return made

    def _forget_batch(self) -> None:
        """Let Typst's memory of a batch grow old by printing blank sheets, so that a process does not swell."""
        for turn in range(_COMPILATIONS_KEPT):
            self._compile(json.dumps({"title": str(turn), "author": "", "forms": []}), 0)


@lru_cache(maxsize=2)
def press(main: str = FORMS_MAIN) -> Press:
    """Give this process's press for forms or for reports, set up on first use."""
    return Press(main)
