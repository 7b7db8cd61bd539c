"""Evidence files: what a file truly is, by its content, and how large it may be."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from motcua.insight.index.values.files import MOST_EVIDENCE_BYTES as MOST_BYTES
from motcua.kernel.errors import Refused

MOST_FILES = 10
"""Files for each leaf."""
_WEBP_MARK, _TAIL = slice(8, 12), 2048


@dataclass(frozen=True, slots=True)
class EvidenceFile:
    """A file that was checked."""

    content: bytes
    media_type: str
    sha256: str


def checked_file(content: bytes, *, field: str = "file") -> EvidenceFile:
    """Check a file by its content, whatever its name says; raises Refused naming the field."""
    if not content:
        raise Refused("Tệp trống.", field=field, next_step="Chọn lại tệp.")
    if len(content) > MOST_BYTES:
        raise Refused("Tệp lớn quá {most} MB.", field=field,
                      next_step="Nén lại hoặc chỉ lấy trang cần chứng minh.",
                      most=MOST_BYTES // 1024 // 1024)  # fmt: skip
    kind = _kind_of(content)
    if not kind:
        raise Refused("Tệp này không phải PDF hoặc ảnh JPEG, PNG, WebP.", field=field,
                      next_step="Lưu thành PDF rồi gửi lại.")  # fmt: skip
    return EvidenceFile(content, kind, hashlib.sha256(content).hexdigest())


def _kind_of(content: bytes) -> str:
    if content.startswith(b"%PDF-") and b"%%EOF" in content[-_TAIL:]:
        return "application/pdf"
    if content.startswith(b"\xff\xd8\xff") and content.rstrip(b"\0").endswith(b"\xff\xd9"):
        return "image/jpeg"
    if content.startswith(b"\x89PNG\r\n\x1a\n") and b"IEND" in content[-16:]:
        return "image/png"
    return "image/webp" if content.startswith(b"RIFF") and content[_WEBP_MARK] == b"WEBP" else ""
