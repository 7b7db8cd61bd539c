"""The scenario's catalogue, read from its file of facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from motcua.casework.dossiers.queries.routes import Step, standard_route
from motcua.registry.calendars.values import LimitUnit

STEP_NAMES = {
    "reception": "Tiếp nhận, số hóa, chuyển hồ sơ",
    "dept_head": "Phân công thụ lý",
    "handler": "Thẩm định, dự thảo kết quả",
    "check": "Kiểm tra, trình ký",
    "consulted_agency": "Lấy ý kiến cơ quan liên quan",
    "leader": "Ký duyệt kết quả",
    "clerk": "Vào số, đóng dấu",
    "return_desk": "Nhận kết quả, trả cho người dân",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One procedure of the scenario."""

    code: str
    name: str
    level: str
    limit_value: int
    limit_unit: str
    steps: str
    units: tuple[str, str]
    weight: int
    facts: dict[str, Any]
    brought_in_on: date | None = None
    cut_to: int | None = None
    cut_on: date | None = None

    @property
    def days(self) -> int:
        """The limit in working days, roughly, for planning."""
        if self.limit_unit == LimitUnit.SAME_DAY:
            return 0
        return self.limit_value if self.limit_unit == LimitUnit.WORKING_DAY else self.limit_value * 5 // 7

    def sheet(self) -> dict[str, Any]:
        """Give the record in the sheet's shape, as the catalogue's importer reads it."""
        facts = self.facts
        record: dict[str, Any] = {
            "code": self.code, "name": self.name, "name_en": facts.get("name_en", ""), "field": facts["field"],
            "level": self.level, "documents": facts["papers"], "online_level": facts["online_level"],
            "legal_basis": facts.get("legal_basis", []), "result": facts.get("result", "Văn bản trả lời"),
            "time_limit": {"value": self.limit_value, "unit": self.limit_unit, "source": facts["limit_source"],
                           "note": "nhận sau 15 giờ thì trả ngày làm việc tiếp theo" if self.late_ones_wait else ""},
            "online_payment": bool(facts.get("online_payment")),
        }  # fmt: skip
        if "fee" in facts or "fee_note" in facts:
            record["fee"] = {"amount_vnd": facts.get("fee", 0), "note": facts.get("fee_note", "")}
        if self.brought_in_on is not None:
            record |= {"is_extra_catalogue": True, "in_one_stop_from": self.brought_in_on.isoformat()}
        return record

    @property
    def late_ones_wait(self) -> bool:
        """Whether what is received after 15:00 waits for the next working day."""
        return self.limit_unit == LimitUnit.SAME_DAY

    def route(self, days: int | None = None) -> bytes:
        """Write the internal route; with other `days`, the longest step is shortened by as much."""
        steps = [_step(text) for text in self.steps.split(" ")]
        if days is not None:
            longest = max(range(len(steps)), key=lambda index: steps[index][1])
            role, hours = steps[longest]
            steps[longest] = (role, hours - (self.days - days) * 8)
        named, seen_handler = list[Step](), False
        for role, hours in steps:
            name = STEP_NAMES["check" if role == "dept_head" and seen_handler else role]
            seen_handler = seen_handler or role == "handler"
            named.append(Step(role, name, hours))
        return standard_route(
            tuple(named), name=f"Quy trình {self.code}", process_id=f"quy_trinh_{self.code.replace('.', '_')}"
        )


def _step(text: str) -> tuple[str, Decimal]:
    role, hours = text.split(":")
    return role, Decimal(hours)


def _entry(facts: dict[str, Any]) -> Entry:
    value, unit = facts["limit"].split(" ")
    return Entry(
        code=facts["code"], name=facts["name"], level=facts["level"], limit_value=int(value), limit_unit=unit,
        steps=facts["steps"], units=(facts["units"][0], facts["units"][1]), weight=facts["weight"], facts=facts,
        brought_in_on=date.fromisoformat(facts["extra_from"]) if "extra_from" in facts else None,
        cut_to=int(facts["cut_to"].split(" ")[0]) if "cut_to" in facts else None,
        cut_on=date.fromisoformat(facts["cut_on"]) if "cut_on" in facts else None,
    )  # fmt: skip


@cache
def entries() -> tuple[Entry, ...]:
    """Give the procedures of the scenario: the catalogue's, then those brought in from outside."""
    text = files("motcua.channels.replay").joinpath("data/catalogue_2018.yaml").read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    return tuple(_entry(facts) for facts in [*found["procedures"], *found["brought_in"]])


@cache
def entry(code: str) -> Entry:
    """Give one procedure of the scenario by its code."""
    return next(found for found in entries() if found.code == code)
