"""Files as evidence: what a file truly is, by its first bytes, and how large it may be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from motcua.kernel.errors import Refused

MOST_BYTES = 8 * 1024 * 1024
MOST_FILES = 10
_WEBP_MARK = slice(8, 12)
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """A file that was checked."""

    content: bytes
    media_type: str
    sha256: str


def checked_file(content: bytes) -> CheckedFile:
    """Check a file by its content, whatever its name says; raises Refused (field "file")."""
    if not content:
        raise Refused("Tệp trống.", field="file", next_step="Chọn lại tệp rồi gửi.")
    if len(content) > MOST_BYTES:
        raise Refused(
            "Tệp lớn quá {most} MB.",
            field="file",
            next_step="Quét ở độ nét thấp hơn rồi gửi lại.",
            most=MOST_BYTES // _MEGABYTE,
        )
    kind = _kind_of(content)
    if not kind:
        raise Refused(
            "Tệp này không phải PDF, JPEG, PNG hay WebP.", field="file", next_step="Chọn một tệp thuộc các loại đó."
        )
    return CheckedFile(content, kind, hashlib.sha256(content).hexdigest())


def _kind_of(content: bytes) -> str:
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-2048:]:
        return "application/pdf"
    if content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\0").endswith(b"\xff\xd9"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in content[-16:]:
        return "image/png"
    return "image/webp" if content.startswith(b"RIFF") and content[_WEBP_MARK] == b"WEBP" else ""
