"""A photo on paper: small, upright, with nothing in it but the picture."""

from __future__ import annotations

import base64
import io
import struct
import zlib

import pytest
from PIL import Image

from motcua.capabilities.printing.rules.pictures import LONGEST_SIDE, picture_svg
from tests.factories.printing import a_photo
from tests.rules.oversight.test_photos import JPEG, PNG, WEBP

ORIENTATION, MAKE, GPS = 0x0112, 0x010F, 0x8825
ON_ITS_SIDE = 6


def drawn(content: bytes) -> Image.Image:
    data = picture_svg(content).split("base64,")[1].split('"')[0]
    return Image.open(io.BytesIO(base64.b64decode(data)))


def claiming(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk + b"\0\0\0\0IEND\xaeB`\x82"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_large_photo_is_drawn_small_and_keeps_its_shape(kind: str) -> None:
    found = drawn(a_photo(kind=kind, size=(3000, 1500)))
    assert (found.format, found.size) == ("JPEG", (LONGEST_SIDE, LONGEST_SIDE // 2))


def test_a_small_one_is_not_blown_up() -> None:
    assert drawn(a_photo(size=(120, 90))).size == (120, 90)


def test_place_and_maker_stay_behind_and_the_photo_stands_upright() -> None:
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKE] = ON_ITS_SIDE, "Máy ảnh giả định"
    exif.get_ifd(GPS)[1] = "N"
    content = a_photo(size=(400, 300), exif=exif)
    assert dict(Image.open(io.BytesIO(content)).getexif())
    found = drawn(content)
    assert found.size == (300, 400)
    assert not dict(found.getexif())


def test_what_is_seen_through_is_drawn_on_white() -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(clear, "PNG")
    assert drawn(clear.getvalue()).getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize(
    "content", [b"", JPEG, PNG, WEBP, b"<svg/>", a_photo()[:-900], claiming(30_000, 30_000), claiming(9_000, 9_000)],
    ids=["empty", "jpeg by name", "png by name", "webp by name", "svg", "cut short", "bomb", "large claim"],
)  # fmt: skip
def test_what_cannot_be_read_is_not_drawn(content: bytes) -> None:
    assert picture_svg(content) == ""


def test_the_same_photo_gives_the_same_drawing() -> None:
    content = a_photo()
    first = picture_svg(content)
    picture_svg.cache_clear()
    assert picture_svg(content) == first
