"""Photos as evidence: what a file truly is, by its first bytes, and how large it may be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from motcua.kernel.errors import Refused

MOST_BYTES = 4 * 1024 * 1024
MOST_PHOTOS = 30
_WEBP_MARK = slice(8, 12)


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo that was checked."""

    content: bytes
    media_type: str
    sha256: str


def checked_photo(content: bytes) -> Photo:
    """This function will check a photo by its content, whatever its name says; raises Refused (field "photo")."""
    if not content:
        raise Refused("Ảnh trống.", field="photo", next_step="Chụp lại rồi gửi.")
    if len(content) > MOST_BYTES:
        raise Refused("Ảnh lớn quá {most} MB.", field="photo",
                      next_step="Chụp ở cỡ nhỏ hơn rồi gửi lại.", most=MOST_BYTES // 1024 // 1024)  # fmt: skip
    kind = _kind_of(content)
    if not kind:
        raise Refused("Tệp này không phải ảnh JPEG, PNG hay WebP.", field="photo", next_step="Chọn một tệp ảnh.")
    return Photo(content, kind, hashlib.sha256(content).hexdigest())


def _kind_of(content: bytes) -> str:
    if content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\0").endswith(b"\xff\xd9"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in content[-16:]:
        return "image/png"
    if content.startswith(b"RIFF") and content[_WEBP_MARK] == b"WEBP":
        return "image/webp"
    return ""
