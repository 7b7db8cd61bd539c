"""A photo made fit for paper: drawn anew at the size of print, upright, without place, maker and whatever else its file held."""

from __future__ import annotations

import base64
import io
import warnings
from functools import lru_cache

from PIL import Image, ImageOps

LONGEST_SIDE = 1_000
"""Pixels: over 300 a printed inch at the 80 mm that a photo gets, some 100 kB."""
MOST_PIXELS = 40_000_000
"""A small file can claim to be a picture larger than memory; what is larger than this after a JPEG's own shrinking is not drawn."""
_QUALITY = 75
_FORMATS = ("JPEG", "PNG", "WEBP")


@lru_cache(maxsize=64)  # minutes are looked at, then printed, then printed again
def picture_svg(content: bytes) -> str:
    """Give a drawing that holds the photo, or nothing where the file is not a photo that can be read."""
    try:
        drawn = _drawn(content)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        return ""  # the paper says in words that it could not be printed, and names the file by its hash
    width, height = drawn.size
    held = io.BytesIO()
    drawn.save(held, "JPEG", quality=_QUALITY, optimize=True)
    data = base64.b64encode(held.getvalue()).decode("ascii")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/jpeg;base64,{data}"/></svg>'
    )


def _drawn(content: bytes) -> Image.Image:
    with warnings.catch_warnings(), Image.open(io.BytesIO(content), formats=_FORMATS) as photo:
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        photo.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))
        if photo.width * photo.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        photo.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
        upright = ImageOps.exif_transpose(photo).convert("RGBA")
    paper = Image.new("RGB", upright.size, "white")
    paper.paste(upright, mask=upright)
    return paper
