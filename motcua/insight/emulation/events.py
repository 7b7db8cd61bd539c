"""What happens in a year's round. No scores: the journal tells acts; titles are told once decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from motcua.kernel.events import WorkEvent


@dataclass(frozen=True, slots=True, kw_only=True)
class EmulationSchemeLoaded(WorkEvent):
    """A scheme was loaded."""

    name: ClassVar[str] = "emulation.scheme_loaded"
    sentence: ClassVar[str] = "Nạp quy định thi đua {code}, có hiệu lực từ {valid_from}."
    sentence_en: ClassVar[str] = "Emulation scheme {code} was loaded, in force from {valid_from}."
    code: str
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundOpened(WorkEvent):
    """A year's round was opened."""

    name: ClassVar[str] = "emulation.round_opened"
    sentence: ClassVar[str] = "Mở đợt xét thi đua năm {year} theo {scheme}."
    sentence_en: ClassVar[str] = "The round of emulation of {year} was opened by {scheme}."
    year: int
    scheme: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundComputed(WorkEvent):
    """Everybody's year was computed."""

    name: ClassVar[str] = "emulation.round_computed"
    sentence: ClassVar[str] = (
        "Tính điểm thi đua năm {year}: {people} người, {units} tập thể, {months} tháng đã đánh giá."
    )
    sentence_en: ClassVar[str] = "Emulation of {year} was computed: {people} people, {units} units, {months} months."
    year: int
    people: int
    units: int
    months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TitlesProposed(WorkEvent):
    """Titles were proposed."""

    name: ClassVar[str] = "emulation.titles_proposed"
    sentence: ClassVar[str] = "Đề nghị danh hiệu năm {year} cho {cases} cá nhân, tập thể."
    sentence_en: ClassVar[str] = "Titles of {year} were proposed for {cases} people and units."
    year: int
    cases: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalsClosed(WorkEvent):
    """No more proposals are taken."""

    name: ClassVar[str] = "emulation.proposals_closed"
    sentence: ClassVar[str] = "Chốt {count} đề nghị danh hiệu năm {year}."
    sentence_en: ClassVar[str] = "{count} proposals of titles of {year} were closed."
    year: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilConvened(WorkEvent):
    """The council sits."""

    name: ClassVar[str] = "emulation.council_convened"
    sentence: ClassVar[str] = "Hội đồng Thi đua – Khen thưởng năm {year} họp ngày {held_on}, {members} thành viên."
    sentence_en: ClassVar[str] = "The emulation council of {year} sat on {held_on} with {members} members."
    year: int
    held_on: date
    members: int


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesRecorded(WorkEvent):
    """The council's votes were recorded."""

    name: ClassVar[str] = "emulation.votes_recorded"
    sentence: ClassVar[str] = "Ghi kết quả biểu quyết {count} đề nghị danh hiệu năm {year}."
    sentence_en: ClassVar[str] = "Votes on {count} proposals of titles of {year} were recorded."
    year: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EqualsChosen(WorkEvent):
    """The council chose among equals."""

    name: ClassVar[str] = "emulation.equals_chosen"
    sentence: ClassVar[str] = "Hội đồng chọn {chosen} người trong số bằng điểm cho danh hiệu {title} năm {year}."
    sentence_en: ClassVar[str] = "The council chose {chosen} of equals for {title} of {year}."
    year: int
    title: str
    chosen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesKept(WorkEvent):
    """The council's minutes were kept."""

    name: ClassVar[str] = "emulation.minutes_kept"
    sentence: ClassVar[str] = "Ghi biên bản hội đồng số {minutes_no}, năm {year}."
    sentence_en: ClassVar[str] = "Minutes {minutes_no} of the council of {year} were kept."
    year: int
    minutes_no: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundDecided(WorkEvent):
    """Titles were given."""

    name: ClassVar[str] = "emulation.round_decided"
    sentence: ClassVar[str] = (
        "Quyết định {decision_no} ngày {decided_on}: tặng {awarded} danh hiệu, khen thưởng năm {year}."
    )
    sentence_en: ClassVar[str] = "Decision {decision_no} of {decided_on} gave {awarded} titles of {year}."
    year: int
    decision_no: str
    decided_on: date
    awarded: int
