"""A chance in plain sentences, Vietnamese or English: what was seen before, how long it usually takes, how busy it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from motcua.insight.risk.values.bands import Band
from motcua.insight.risk.values.chances import LEAST_PAST, Chance, Evidence, Stand

WORKING_DAY, HOUR = 480, 60
TOLD_LOAD = 1.25
"""A backlog is told when it is so many times the usual one (assumed)."""
TOLD_AGE = 0.9
"""A stay is called long when so large a share of the past ones was over by then (assumed)."""
TOLD_FACTOR = 0.05
"""A month is told when it makes work longer or shorter by more than this share (assumed)."""
Said = tuple[str, str]
_WHOSE: dict[int, Said] = {
    0: ("Ở loại bước này", "At steps of this kind"),
    1: ("Ở loại bước này", "At steps of this kind"),
    2: ("Ở loại bước này trong cùng lĩnh vực", "At steps of this kind in this field"),
    3: ("Ở loại bước này của đơn vị", "At steps of this kind in this unit"),
    4: ("Thủ tục này ở bước này", "At this step of this procedure"),
}


def reasons(chance: Chance, stand: Stand, step: str, *, english: bool = False) -> tuple[str, ...]:
    """This function will say why a chance is what it is, the weightiest first."""
    language = int(english)
    if chance.band is Band.OVERDUE:
        said = (f"Đã quá hạn trả {span(-stand.left)}.", f"Past its due time by {span(-stand.left, english=True)}.")
        return (said[language],)
    if chance.late is None:
        return (_too_little(chance.evidence, step)[language],)
    parts: tuple[Callable[[Evidence, Stand, str], Iterator[Said]], ...] = (_before, _usual, _age, _load, _month, _step)
    told = [said[language] for part in parts for said in part(chance.evidence, stand, step)]
    if chance.step_late == 1.0:
        told.insert(0, (f"Bước “{step}” đã quá hạn bước.", f"The step “{step}” is past its own due time.")[language])
    return tuple(told)


def span(minutes: int, *, english: bool = False) -> str:
    """This function will say working minutes: "1 ngày 3 giờ làm việc"."""
    days, rest = divmod(max(minutes, 0), WORKING_DAY)
    hours, left = divmod(rest, HOUR)
    units = ("day", "hour", "min") if english else ("ngày", "giờ", "phút")
    shown = ((days, units[0]), (hours, units[1]), (0 if days else left, units[2]))
    parts = [f"{number} {unit}{'s' * (english and number > 1 and unit != 'min')}" for number, unit in shown if number]
    if not parts:
        return "less than a minute" if english else "chưa đến 1 phút"
    return " ".join(parts) + (" of working time" if english else " làm việc")


def _too_little(evidence: Evidence, step: str) -> Said:
    return (
        f"Chưa đủ dữ liệu: bước “{step}” mới có {evidence.stays} lượt tương tự, cần ít nhất {LEAST_PAST}.",
        f"Too little past: {evidence.stays} stays like the step “{step}” so far, at least {LEAST_PAST} are needed.",
    )


def _before(evidence: Evidence, _stand: Stand, _step: str) -> Iterator[Said]:
    whose, of = _WHOSE[evidence.level]
    left = _left_between(evidence.left_from, evidence.left_below)
    if not evidence.moments:
        yield f"{whose} chưa từng {left[0]} mà chưa xong.", f"{of} none was unfinished {left[1]} before."
        return
    yield (
        f"{whose}, trong {evidence.moments} lần xem hồ sơ {left[0]} thì {evidence.late} lần sau đó trễ hẹn.",
        f"{of}, of {evidence.moments} times a dossier was seen {left[1]}, {evidence.late} became late.",
    )


def _left_between(start: int, end: int | None) -> Said:
    if end is None:
        return f"còn từ {span(start)}", f"with {span(start, english=True)} or more left"
    if not start:
        return f"còn dưới {span(end)}", f"with less than {span(end, english=True)} left"
    return (
        f"còn từ {span(start).removesuffix(' làm việc')} đến dưới {span(end)}",
        f"with {span(start, english=True).removesuffix(' of working time')} to {span(end, english=True)} left",
    )


def _usual(evidence: Evidence, stand: Stand, step: str) -> Iterator[Said]:
    if evidence.median is None or evidence.nine_in_ten is None:
        return
    whose = {4: ("Thủ tục này", "this procedure"), 2: ("Lĩnh vực này", "this field")}.get(
        evidence.rest_level, ("Hồ sơ", "dossiers")
    )
    only = ("chỉ còn", "only") if evidence.nine_in_ten > stand.left else ("hiện còn", "now")
    left = span(stand.left), span(stand.left, english=True)
    vietnamese = (
        f"{whose[0]} ở bước “{step}” thường còn cần {span(evidence.median)} (trung vị của {evidence.stays} lượt), "
        f"cứ mười lượt thì chín lượt trong {span(evidence.nine_in_ten)}; {only[0]} {left[0]}."
    )
    english = (
        f"From the step “{step}”, {whose[1]} usually took {span(evidence.median, english=True)} more (median of "
        f"{evidence.stays} stays), nine in ten {span(evidence.nine_in_ten, english=True)}; {only[1]} {left[1]} left."
    )
    yield vietnamese, english


def _age(evidence: Evidence, stand: Stand, _step: str) -> Iterator[Said]:
    if evidence.older_than >= TOLD_AGE:
        percent = int(100 * evidence.older_than)
        yield (
            f"Hồ sơ đã ở bước này {span(stand.age)}: {percent}% lượt trước đây xong sớm hơn thế.",
            f"It has been at this step for {span(stand.age, english=True)}: {percent}% of past stays were over sooner.",
        )


def _load(evidence: Evidence, _stand: Stand, _step: str) -> Iterator[Said]:
    if evidence.load is None or evidence.load < TOLD_LOAD:
        return
    times, factor = f"{evidence.load:.1f}", f"{evidence.load_factor:.2f}"
    vietnamese = f"Đơn vị đang tồn gấp {times.replace('.', ',')} lần việc ngày thường"
    english = f"The unit has {times} times its usual backlog"
    if evidence.load_factor != 1.0:
        vietnamese += f"; khi tồn như vậy, việc thường lâu gấp {factor.replace('.', ',')} lần"
        english += f"; work then usually takes {factor} times as long"
    yield f"{vietnamese}.", f"{english}."


def _month(evidence: Evidence, _stand: Stand, _step: str) -> Iterator[Said]:
    if abs(evidence.month_factor - 1) > TOLD_FACTOR:
        factor = f"{evidence.month_factor:.2f}"
        yield (
            f"Tháng {evidence.month} việc thường lâu gấp {factor.replace('.', ',')} lần các tháng khác.",
            f"In month {evidence.month} work usually takes {factor} times as long.",
        )


def _step(_evidence: Evidence, stand: Stand, step: str) -> Iterator[Said]:
    if stand.step_left is not None and stand.step_left >= 0:
        yield (
            f"Hạn của riêng bước “{step}” còn {span(stand.step_left)}.",
            f"The step “{step}” itself has {span(stand.step_left, english=True)} left.",
        )
