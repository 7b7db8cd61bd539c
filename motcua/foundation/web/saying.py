"""Sentences of the lower floors in the language of the page: the one place where channels say a failure."""

from __future__ import annotations

from django.utils.translation import gettext

from motcua.kernel.errors import Failure
from motcua.kernel.phrases import Phrase


def spoken(text: str) -> str:
    """This function will say a sentence in the page's language; what fills it stays as it is."""
    return Phrase(text).said(gettext)


def spoken_failure(failure: Failure) -> str:
    """This function will say a failure in one line: what is wrong, and what to do next."""
    return " ".join(spoken(part) for part in (failure.message, failure.next_step) if part)
