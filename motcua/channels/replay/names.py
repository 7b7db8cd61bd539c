"""Made-up people: given names are things of nature, so that nobody takes them for somebody."""

from __future__ import annotations

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương", "Phan", "Lý")
MIDDLE = {"m": ("Văn", "Hữu", "Đức", "Quang", "Minh"), "f": ("Thị", "Ngọc", "Thu", "Thanh", "Mỹ")}
GIVEN = (
    "Sóng", "Gió", "Mây", "Nắng", "Suối", "Thác", "Đồi", "Bến", "Cát", "Sương", "Trăng", "Đá", "Rừng", "Biển", "Mưa",
    "Khói", "Lúa", "Tre", "Trúc", "Ghềnh", "Vịnh", "Đảo", "Lạch", "Rạng", "Ánh", "Sao",
)  # fmt: skip
STREETS = ("đường Mẫu Một", "đường Mẫu Hai", "đường Mẫu Ba", "kiệt Thử Nghiệm", "đường Ví Dụ", "đường Giả Định")


def person(pick: int) -> tuple[str, str]:
    """Give the made-up name that a number stands for, and the sex (m or f)."""
    sex = "mf"[pick % 2]
    pick //= 2
    family, pick = FAMILY[pick % len(FAMILY)], pick // len(FAMILY)
    middle, pick = MIDDLE[sex][pick % 5], pick // 5
    first, pick = GIVEN[pick % len(GIVEN)], pick // len(GIVEN)
    second = GIVEN[pick % len(GIVEN)] if pick % 3 == 0 else ""
    return " ".join(part for part in (family, middle, second if second != first else "", first) if part), sex


def personal_id(serial: int, sex: str) -> str:
    """Give a made-up personal number: province 048, a birth year from 1950 on, and a serial that begins with 99."""
    year = 50 + serial // 10_000
    return f"048{'0' if sex == 'm' else '1'}{year:02}99{serial % 10_000:04}"


def address(pick: int, ward: str) -> str:
    """Give a made-up address in a ward."""
    return f"{pick % 300 + 1} {STREETS[pick % len(STREETS)]}, {ward}"
