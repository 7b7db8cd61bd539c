"""Typed readers of the environment; a wrong value stops the start with one sentence."""

from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str = "") -> str:
    """This function will read a text, or the content of the file that `<name>_FILE` names (for secrets)."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    """This function will read a yes or no."""
    value = os.environ.get(name, "").strip().lower()
    if value in ("", "1", "0", "true", "false", "yes", "no"):
        return value in ("1", "true", "yes") if value else default
    raise ImproperlyConfigured(f"{name} must be 1 or 0, not {value!r}.")


def number(name: str, default: int) -> int:
    """This function will read a whole number."""
    value = os.environ.get(name, "")
    try:
        return int(value) if value else default
    except ValueError:
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.") from None
