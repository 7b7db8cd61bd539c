"""Resolutions, their targets, yearly plans and tasks: plain values that other rooms may name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, NamedTuple

from motcua.insight.statistics.values.figures import FigureUnit


class Direction(StrEnum):
    """On which side of its goal a target is reached."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"

    @property
    def label(self) -> str:
        """The direction in Vietnamese."""
        return {"at_least": "Từ mức này trở lên", "at_most": "Không quá mức này"}[self.value]


class MeasuredOver(StrEnum):
    """Over which days the figure of a target is counted."""

    STOCK = "stock"
    YEAR = "year"
    SINCE_BASELINE = "since_baseline"

    @property
    def label(self) -> str:
        """The days in Vietnamese."""
        return {
            "stock": "Số có đến ngày xem",
            "year": "Cộng từ đầu năm",
            "since_baseline": "Cộng từ ngày mốc",
        }[self.value]


class ReadingState(StrEnum):
    """Where a value stands that was reported by hand."""

    REPORTED = "reported"
    CONFIRMED = "confirmed"
    RETURNED = "returned"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {"reported": "Chờ Nội vụ kiểm tra", "confirmed": "Đã xác nhận", "returned": "Trả lại"}[self.value]


class PlanState(StrEnum):
    """Where a plan stands."""

    DRAFT = "draft"
    ISSUED = "issued"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {"draft": "Đang soạn", "issued": "Đã ban hành, đang thực hiện", "closed": "Đã kết thúc"}[self.value]


class TaskState(StrEnum):
    """Where a task stands; what is late is a matter of days, not of state."""

    OPEN = "open"
    REPORTED = "reported"
    ACCEPTED = "accepted"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The state in Vietnamese."""
        return {
            "open": "Đang làm",
            "reported": "Đã báo xong, chờ nghiệm thu",
            "accepted": "Đã nghiệm thu",
            "dropped": "Thôi không làm",
        }[self.value]


class EvidenceKind(StrEnum):
    """What shows that a task was done."""

    DOCUMENT = "document"
    FIGURE = "figure"
    SUBJECT = "subject"
    FILE = "file"

    @property
    def label(self) -> str:
        """The kind in Vietnamese."""
        return {
            "document": "Văn bản (số, ký hiệu)",
            "figure": "Số liệu của phần mềm",
            "subject": "Việc đã ghi trên phần mềm",
            "file": "Tệp PDF hoặc ảnh",
        }[self.value]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewResolution:
    """A resolution as it is put down; `reference` says where its text is kept."""

    authority_id: int
    number: str
    issuer: str
    title: str
    issued_on: date
    valid_from: date
    valid_until: date | None = None
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTarget:
    """A target as it is put down; without a `baseline` it is counted by its figure on `baseline_on`."""

    name: str
    figure: str = ""
    direction: Direction = Direction.AT_LEAST
    measured_over: MeasuredOver = MeasuredOver.STOCK
    baseline: Decimal | None = None
    baseline_on: date
    goal: Decimal
    due_on: date
    unit_id: int
    unit_of_measure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPlans:
    """Plans of a year that are opened together, each to be issued by one day; no unit means the authority's own plan."""

    authority_id: int
    year: int
    title: str
    issue_by: date
    unit_ids: tuple[int | None, ...] = (None,)
    resolution_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewTask:
    """A task as it is put down, with its owner and what it must yield."""

    name: str
    deliverable: str
    unit_id: int
    owner_id: int | None = None
    helper_ids: tuple[int, ...] = ()
    starts_on: date
    due_on: date
    target_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewEvidence:
    """Something that shows a task was done, other than a file: a document's number, a figure's name, a journal subject."""

    kind: EvidenceKind
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Projection:
    """Where the way so far leads by the day on which the goal must be reached, with all that it was made of."""

    projected: Decimal
    days_so_far: int
    days_in_all: int
    gained: Decimal
    is_on_course: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetStanding:
    """How a target stands on a day. No value, share, verdict or projection where nothing is measured yet.

    `on`: the day up to whose end it is measured, never after the day on which it was to be reached; `is_over`: that day
    has passed, and with it the last chance.
    """

    target_id: int
    resolution_id: int
    resolution_number: str
    name: str
    figure: str
    unit: FigureUnit | None
    unit_of_measure: str
    direction: Direction
    measured_over: MeasuredOver
    baseline: Decimal | None
    baseline_on: date
    goal: Decimal
    due_on: date
    unit_id: int
    on: date
    is_over: bool = False
    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    share: Decimal | None = None
    reached: bool | None = None
    projection: Projection | None = None
    is_reported: bool = False

    @property
    def on_course(self) -> bool | None:
        """Whether the goal is reached, or will be when it goes on as it went so far; nothing where it is not known."""
        if self.reached is not None and (self.reached or self.is_over):
            return self.reached
        return self.projection.is_on_course if self.projection else None

    def as_facts(self) -> dict[str, Any]:
        """Give the standing as one JSON-ready mapping: numbers as numbers, what is not measured as nothing."""
        ahead = self.projection
        return {
            "name": self.name, "resolution": self.resolution_number, "figure": self.figure or None,
            "unit": self.unit.value if self.unit else self.unit_of_measure, "direction": self.direction.value,
            "measured_over": self.measured_over.value, "baseline": _plain(self.baseline),
            "baseline_on": self.baseline_on.isoformat(), "goal": _plain(self.goal), "due_on": self.due_on.isoformat(),
            "value": _plain(self.value), "numerator": self.numerator, "denominator": self.denominator,
            "share": _plain(self.share), "reached": self.reached, "on_course": self.on_course,
            "projected": _plain(ahead.projected) if ahead else None, "is_reported": self.is_reported,
        }  # fmt: skip


def _plain(value: Decimal | None) -> int | float | None:
    """Give a number as JSON has it: whole where it is whole."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


class TaskCount(NamedTuple):
    """Tasks due in a period: done by their day, done at all, due."""

    done_on_time: int
    done: int
    due: int


class PlanCount(NamedTuple):
    """Plans of a year: issued by their day, expected."""

    on_time: int
    expected: int
