"""What the inspectors of the scenario photograph: a board with sheets of paper, drawn, so that nobody takes it for a place."""

from __future__ import annotations

import struct
import zlib

from PIL import Image, ImageDraw

SIZE, EDGE = (1200, 900), 60
ROWS, COLUMNS = 2, 4
SIGNATURE = b"\x89PNG\r\n\x1a\n"
WALL, BOARD, PAPER, LINES, MARKED = "#d9dee0", "#8a6f4d", "#fbfbf7", "#9aa5ab", "#b3261e"


def board(*, marked: int) -> bytes:
    """This function will draw the board as PNG, with the first sheets ringed in red: those that the finding is about."""
    picture = Image.new("RGB", SIZE, WALL)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((EDGE, EDGE, SIZE[0] - EDGE, SIZE[1] - EDGE), fill=BOARD)
    wide, high = (SIZE[0] - 3 * EDGE) // COLUMNS, (SIZE[1] - 3 * EDGE) // ROWS
    for place in range(ROWS * COLUMNS):
        left, top = 2 * EDGE + place % COLUMNS * wide, 2 * EDGE + place // COLUMNS * high
        sheet = (left, top, left + wide - EDGE, top + high - EDGE)
        pen.rectangle(sheet, fill=PAPER)
        for line in range(top + EDGE // 2, top + high - 2 * EDGE, EDGE // 2):
            pen.line((left + EDGE // 3, line, left + wide - 4 * EDGE // 3, line), fill=LINES, width=6)
        if place < marked:
            pen.rectangle(sheet, outline=MARKED, width=14)
    return _png(picture)


def _png(picture: Image.Image) -> bytes:
    """Write the picture down as PNG: rows without a filter, packed."""
    data, stride = picture.tobytes(), 3 * picture.width
    rows = b"".join(b"\0" + data[start : start + stride] for start in range(0, len(data), stride))
    head = struct.pack(">IIBBBBB", *picture.size, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return SIGNATURE + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
