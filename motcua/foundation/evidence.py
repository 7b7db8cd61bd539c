"""Files kept as evidence, each under its hash in one folder beside the data: written once, never changed."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from django.conf import settings


def path_of(sha256: str) -> Path:
    """This function will give where the file of a hash lies."""
    return Path(settings.EVIDENCE_ROOT) / sha256[:2] / sha256


def keep(content: bytes, sha256: str) -> None:
    """This function will write a file whole or not at all.

    A file without its row harms nobody, a row without its file would: call it before the row is written.
    """
    path = path_of(sha256)
    if path.is_file():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)


def content_of(sha256: str) -> bytes | None:
    """This function will read a file; nothing where it is gone or was changed since."""
    path = path_of(sha256)
    content = path.read_bytes() if path.is_file() else b""
    return content if hashlib.sha256(content).hexdigest() == sha256 else None
