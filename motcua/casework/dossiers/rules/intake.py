"""What is checked of a dossier on hand-in, and by when an answer is due."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime, time

from motcua.casework.dossiers.values import PaperHandedIn
from motcua.kernel.errors import Refused
from motcua.kernel.text import fold
from motcua.kernel.time import local
from motcua.registry.calendars.values.limits import Limit, LimitMode, LimitUnit
from motcua.registry.calendars.values.working_calendar import WorkingCalendar

# NĐ 45/2020/NĐ-CP, NĐ 107/2021/NĐ-CP: an online dossier is answered within 8 working hours of its receipt.
INTAKE_CHECK_HOURS = 8
# NĐ 61/2018/NĐ-CP art. 18: what is received after 15:00 is handed over at the start of the next working day.
HANDOVER_CUTOFF = time(15, 0)
MOST_PAPERS = 200
MOST_COPIES = 1000
NAME_LIMIT = 500
_WORD = re.compile(r"[a-z0-9]+")


def intake_check_limit() -> Limit:
    """This function will give the limit within which a submitted dossier must be answered."""
    return Limit(INTAKE_CHECK_HOURS, LimitUnit.HOUR, LimitMode.HOUR_ROLLING)


def hand_over_by(received_at: datetime, calendar: WorkingCalendar) -> datetime:
    """This function will give the instant by which the desk must have handed a dossier over to its office.

    The same working day; after 15:00, at the opening of the next one. Source: NĐ 61/2018/NĐ-CP art. 18.
    """
    here = local(calendar.next_open(received_at))
    if here.time() < HANDOVER_CUTOFF:
        return calendar.closing(here.date()) or here
    closing = calendar.closing(here.date())
    return calendar.next_open(closing or here)


def check_papers(papers: Iterable[PaperHandedIn]) -> None:
    """This function will refuse a list of papers that cannot be true, naming the paper."""
    listed = list(papers)
    if len(listed) > MOST_PAPERS:
        raise Refused(
            "Quá nhiều giấy tờ (tối đa {most}).",
            field="papers",
            next_step="Gộp các giấy tờ cùng loại.",
            most=MOST_PAPERS,
        )
    for ordinal, paper in enumerate(listed, start=1):
        if not paper.name.strip() or len(paper.name) > NAME_LIMIT:
            raise Refused("Giấy tờ thứ {ordinal} chưa có tên hoặc tên quá dài.", field="papers",
                          next_step="Ghi tên giấy tờ.", ordinal=ordinal)  # fmt: skip
        if not 0 <= paper.originals <= MOST_COPIES or not 0 <= paper.copies <= MOST_COPIES:
            raise Refused("Số bản của “{paper}” không đúng.", field="papers",
                          next_step="Nhập số bản từ 0 trở lên.", paper=paper.name[:60])  # fmt: skip


def search_text(number: str, words: Iterable[str], request_content: str) -> str:
    """This function will give the folded words under which a dossier is found: parts of its number, names, phones."""
    return " ".join(words_of_all([number, *words, request_content[:200]]))


def words_of_all(texts: Iterable[str]) -> list[str]:
    """This function will give the folded words of several texts, each once, in order."""
    return list(dict.fromkeys(word for text in texts for word in _WORD.findall(fold(text))))
