"""The scenario's made-up staff: who works where and holds which roles. 120 officials, and who administers the software."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from motcua.channels.replay import facts
from motcua.channels.replay.names import person
from motcua.kernel.actor import Role

DISTRICT_DIVISIONS = (
    "NOI-VU", "QLDT", "VHTT", "LDTBXH", "KINH-TE", "BQL-CHO", "TU-PHAP", "TCKH", "TNMT", "GDDT", "Y-TE", "THANH-TRA",
)  # fmt: skip
WARD_DIVISIONS = ("TU-PHAP", "DIA-CHINH", "VHXH", "TCKT")
HEAD, HANDLER = (Role.DEPT_HEAD,), (Role.HANDLER,)
DESK = (Role.RECEPTION, Role.RETURN_DESK)
FIRST_STAFF = 700_000  # the numbers from which staff are named, apart from those of applicants


@dataclass(frozen=True, slots=True)
class Position:
    """One member of staff to appoint."""

    authority_code: str
    unit_code: str
    login: str
    name: str
    title: str
    roles: tuple[Role, ...]


def positions() -> Iterator[Position]:
    """Give everybody to appoint, district first."""
    listed = [*_district(), *(seat for code in facts.WARD_CODES for seat in _ward(code)), *_office()]
    counted: dict[str, int] = {}
    for number, (authority, unit, stem, title, roles) in enumerate(listed):
        counted[stem] = counted.get(stem, 0) + 1
        login = stem if counted[stem] == 1 else f"{stem}{counted[stem]}"
        yield Position(authority, unit, login, person(FIRST_STAFF + number * 7919)[0], title, roles)


Seat = tuple[str, str, str, str, tuple[Role, ...]]


def _district() -> Iterator[Seat]:
    code = facts.DISTRICT_CODE
    for _ in range(4):
        yield code, "MOT-CUA", "tiep-nhan", "Công chức tiếp nhận và trả kết quả", DESK
    yield code, "MOT-CUA", "truong-mot-cua", "Trưởng bộ phận Một cửa", (Role.ONE_STOP_HEAD, *DESK)
    yield code, "LANH-DAO", "chu-tich", "Chủ tịch UBND quận", (Role.LEADER,)
    yield code, "LANH-DAO", "pho-chu-tich", "Phó Chủ tịch UBND quận", (Role.LEADER,)
    yield code, "VAN-PHONG", "van-thu", "Văn thư", (Role.CLERK,)
    yield code, "NOI-VU", "noi-vu", "Chuyên viên cải cách hành chính", (Role.HOME_AFFAIRS,)
    yield code, "THANH-TRA", "thanh-tra", "Tổ kiểm tra công vụ", (Role.INSPECTOR,)
    for unit in DISTRICT_DIVISIONS:
        stem = unit.lower().replace("-", "")
        yield code, unit, f"truong-{stem}", "Trưởng phòng", HEAD
        for _ in range(2):
            yield code, unit, f"cv-{stem}", "Chuyên viên", HANDLER


def _ward(code: str) -> Iterator[Seat]:
    ward = f"p{int(code[4:6])}"
    yield code, "MOT-CUA", f"{ward}-tiep-nhan", "Công chức tiếp nhận và trả kết quả", DESK
    yield (
        code,
        "MOT-CUA",
        f"{ward}-tiep-nhan",
        "Công chức Văn phòng – Thống kê, phụ trách Một cửa",
        (Role.ONE_STOP_HEAD, *DESK),
    )
    yield code, "LANH-DAO", f"{ward}-chu-tich", "Chủ tịch UBND phường", (Role.LEADER,)
    yield code, "VAN-PHONG", f"{ward}-van-thu", "Văn thư", (Role.CLERK,)
    for unit in WARD_DIVISIONS:
        stem = unit.lower().replace("-", "")
        yield code, unit, f"{ward}-truong-{stem}", "Phụ trách", HEAD
        yield code, unit, f"{ward}-{stem}", "Công chức", HANDLER


def _office() -> Iterator[Seat]:
    """Who prepares meetings and papers of the district's office; with them 120 officials are evaluated."""
    for _ in range(2):
        yield facts.DISTRICT_CODE, "VAN-PHONG", "cv-vanphong", "Chuyên viên", HANDLER


DEMO_LOGINS = ("tiep-nhan", "cv-tckh", "truong-tckh", "chu-tich", "van-thu", "noi-vu", "thanh-tra", "p1-tiep-nhan")
"""Logins that get a password at set-up, to try the product with."""
