"""A photo is judged by its bytes."""

from __future__ import annotations

import hashlib

import pytest

from motcua.insight.oversight.rules.photos import MOST_BYTES, checked_photo
from motcua.kernel.errors import Refused

JPEG = b"\xff\xd8\xff\xe0" + b"x" * 40 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 40 + b"\x00\x00\x00\x00IEND\xaeB`\x82"
WEBP = b"RIFF\x00\x00\x00\x00WEBPVP8 " + b"x" * 20


@pytest.mark.parametrize(("content", "kind"), [(JPEG, "image/jpeg"), (PNG, "image/png"), (WEBP, "image/webp")])
def test_a_photo_is_known_by_its_content(content: bytes, kind: str) -> None:
    photo = checked_photo(content)
    assert (photo.media_type, photo.sha256) == (kind, hashlib.sha256(content).hexdigest())


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<script>alert(1)</script>",
        b"GIF89a" + b"x" * 40,
        b"\xff\xd8\xff cut short",
        b"<svg/>",
        b"RIFF\0\0\0\0WAVEfmt ",
    ],
    ids=["empty", "script", "gif", "half a jpeg", "svg", "sound"],
)
def test_what_is_no_photo_is_refused(content: bytes) -> None:
    with pytest.raises(Refused) as refused:
        checked_photo(content)
    assert refused.value.field == "photo"


def test_a_large_photo_is_refused_with_the_limit() -> None:
    with pytest.raises(Refused, match="4 MB"):
        checked_photo(JPEG + b"\0" * MOST_BYTES)
