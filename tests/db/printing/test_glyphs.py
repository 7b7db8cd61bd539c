"""The trap of fonts: text that can be copied out right may still be painted wrong. So each letter is looked at."""

from __future__ import annotations

import unicodedata

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont, ImageStat

from motcua.capabilities.printing import queries
from motcua.capabilities.printing.rules.fonts import SERIF_FILES
from motcua.capabilities.printing.values import FormCode
from tests.factories import printing as a

POINTS = 11
"""The size of the running text of a slip."""
SCALE = 6
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
UPRIGHT = next(path for path in SERIF_FILES if "Italic" not in path.name)


def vietnamese_letters() -> list[str]:
    vowels = "aăâeêioôơuưy"
    toned = [unicodedata.normalize("NFC", vowel + tone) for vowel in vowels + vowels.upper() for tone in TONES]
    return [*toned, *"bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"]


def on_one_board(picture: Image.Image) -> Image.Image:
    """Put a letter, cut to its ink, into the corner of a board, so that size counts as well as shape."""
    ink = ImageChops.invert(picture.convert("L")).point(lambda shade: 255 if shade > 110 else 0)
    board = Image.new("L", (100, 120))
    board.paste(ink.crop(ink.getbbox()), (0, 0))
    return board


def drawn_by_font(letter: str) -> Image.Image:
    face = ImageFont.truetype(str(UPRIGHT), POINTS * SCALE)
    board = Image.new("L", (160, 200), 255)
    ImageDraw.Draw(board).text((30, 60), letter, font=face, fill=0)
    return on_one_board(board)


def drawn_on_paper(letters: list[str]) -> dict[str, Image.Image]:
    content = " ".join(letters)
    page = pypdfium2.PdfDocument(
        queries.render_form(FormCode.RECEPTION_SLIP, a.a_slip(request_content=content), a.IN_2018)
    )[0]
    text = page.get_textpage()
    words = text.get_text_range()
    start = words.index("yêu cầu giải quyết: ") + len("yêu cầu giải quyết: ")
    sheet, height = page.render(scale=SCALE, grayscale=True).to_pil(), page.get_height()
    found: dict[str, Image.Image] = {}
    for place in range(start, start + 3 * len(letters)):
        letter = words[place]
        if letter in letters and letter not in found:
            left, bottom, right, top = text.get_charbox(place)
            edges = (left * SCALE - 2, (height - top) * SCALE - 2, right * SCALE + 2, (height - bottom) * SCALE + 2)
            found[letter] = on_one_board(sheet.crop(tuple(round(edge) for edge in edges)))
    return found


def unlikeness(one: Image.Image, other: Image.Image, shift: tuple[int, int] = (0, 0)) -> float:
    return ImageStat.Stat(ImageChops.difference(one, ImageChops.offset(other, *shift))).sum[0]


def read(picture: Image.Image, true: dict[str, Image.Image]) -> str:
    """Tell which letter a picture is most like; the nearest few are tried again, each moved by a dot or two."""
    nearest = sorted(true, key=lambda letter: unlikeness(picture, true[letter]))[:6]
    shifts = [(across, down) for across in (-2, -1, 0, 1, 2) for down in (-2, -1, 0, 1, 2)]
    return min(nearest, key=lambda letter: min(unlikeness(picture, true[letter], shift) for shift in shifts))


@pytest.mark.slow
def test_every_vietnamese_letter_is_painted_as_itself_and_as_no_other() -> None:
    letters = vietnamese_letters()
    true = {letter: drawn_by_font(letter) for letter in letters}

    painted = drawn_on_paper(letters)

    assert set(painted) == set(letters)
    seen = {letter: read(picture, true) for letter, picture in painted.items()}
    assert {letter: other for letter, other in seen.items() if letter != other} == {}
