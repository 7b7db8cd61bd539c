"""Oversight in 2018: the team's plan and visits, what citizens said, how satisfied they were. All of it is assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from motcua.casework.dossiers.queries.sampling import suggested_samples
from motcua.channels.replay import facts
from motcua.channels.replay.founding import PROGRAM, authority_id, unit_id
from motcua.channels.replay.steering.pictures import board
from motcua.insight.oversight.commands import answering, findings, planning, visits
from motcua.insight.oversight.commands.feedback import record_feedback
from motcua.insight.oversight.commands.satisfaction import assume_answers
from motcua.insight.oversight.queries.feedback import feedback_by_id
from motcua.insight.oversight.queries.findings import targets_of
from motcua.insight.oversight.queries.inspections import (
    checklists_on,
    checklists_to_begin_with,
    findings_visible_to,
    inspections_visible_to,
    items_of,
    plan_of,
)
from motcua.insight.oversight.values.feedback import FeedbackKind, FeedbackSource, NewFeedback
from motcua.insight.oversight.values.inspection import (
    Judgement,
    Mark,
    NewFinding,
    NewVisit,
    PlannedTarget,
    Severity,
    Target,
    VisitKind,
)
from motcua.kernel.actor import Actor, Via, public_actor
from motcua.kernel.errors import NotFound
from motcua.kernel.time import ZONE, Period
from motcua.registry.organisations import queries as organisations

YEAR = Period(date(facts.YEAR, 1, 1), date(facts.YEAR + 1, 1, 1))
SURVEYED_PERCENT, SEED = 20, facts.YEAR
DECISION = "Quyết định giả định số 35/QĐ-UBND"
PUBLIC = public_actor(Via.REPLAY)
PLANNED_MONTHS = (3, 3, 4, 5, 5, 9, 10, 10)
ANSWERED_AFTER = timedelta(days=8)


@dataclass(frozen=True, slots=True)
class Visited:
    """A visit of the scenario: where, by which checklist, who speaks for the unit, what was found."""

    authority_code: str
    unit_code: str
    checklist: str
    head: str
    item: str
    finding: str
    severity: Severity = Severity.MINOR
    kind: VisitKind = VisitKind.PLANNED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Something a citizen said, who answers, and how."""

    key: str
    kind: FeedbackKind
    words: str
    unit_code: str
    head: str
    answer: str
    source: FeedbackSource = FeedbackSource.PORTAL
    is_justified: bool | None = None
    score: int | None = None


DESK = Visited(facts.DISTRICT_CODE, "MOT-CUA", "mot-cua", "truong-mot-cua", "niem-yet",
               "Hai thủ tục niêm yết bản cũ, chưa thay theo quyết định mới.")  # fmt: skip
LAND = Visited(facts.DISTRICT_CODE, "TNMT", "phong", "truong-tnmt", "bam-kip-thoi",
               "Nhiều hồ sơ làm xong trên giấy nhưng hôm sau mới bấm trên phần mềm.", Severity.MAJOR,
               VisitKind.UNANNOUNCED, "Số liệu gợi ý: hồ sơ bấm trễ")  # fmt: skip
TRADE = Visited(facts.DISTRICT_CODE, "TCKH", "phong", "truong-tckh", "tam-dung",
                "Ba lần tạm dừng chờ bổ sung không lưu phiếu báo người dân.")  # fmt: skip

SPRING = (
    Said("ov-1", FeedbackKind.PETITION, "Vỉa hè gần chợ bị lấn chiếm buổi sáng, người đi bộ phải xuống lòng đường.", "QLDT",
         "truong-qldt", "Đội kiểm tra đã nhắc nhở, kẻ lại vạch và lập lịch tuần tra buổi sáng.", score=4),
    Said("ov-2", FeedbackKind.PRAISE, "Cháu ở quầy tiếp nhận hướng dẫn tận tình, hồ sơ xong trước hẹn một ngày.", "MOT-CUA",
         "truong-mot-cua", "Bộ phận Một cửa cảm ơn ông/bà và đã chuyển lời khen đến công chức.", score=5),
    Said("ov-3", FeedbackKind.SUGGESTION, "Nên có bảng giờ vắng khách ở cửa để người dân chọn lúc đến.", "MOT-CUA",
         "truong-mot-cua", "Đã đặt bảng giờ vắng khách cạnh máy lấy số.", score=5),
)  # fmt: skip
SUMMER = (
    Said("ov-4", FeedbackKind.COMPLAINT, "Hồ sơ cấp giấy phép của tôi bị yêu cầu thêm giấy tờ không có trong danh mục.", "QLDT",
         "truong-qldt", "Phòng xin lỗi: giấy tờ đó không có trong danh mục, đã rút yêu cầu và nhắc nhở nội bộ.",
         is_justified=True, score=4),
    Said("ov-5", FeedbackKind.PETITION, "Gọi số điện thoại của phòng nhiều lần không ai nghe máy vào buổi chiều.", "TNMT",
         "truong-tnmt", "Phòng đã phân công người trực điện thoại cả hai buổi.", FeedbackSource.HOTLINE, score=4),
    Said("ov-6", FeedbackKind.PETITION, "Biển số nhà trong kiệt mới mở chưa có, người giao hàng không tìm được.", "QLDT",
         "truong-qldt", "Việc cấp số nhà đã giao phường; phường đã khảo sát và sẽ gắn biển trong tháng.", score=5),
)  # fmt: skip
AUTUMN = (
    Said("ov-7", FeedbackKind.COMPLAINT, "Tôi cho rằng hồ sơ của mình bị kéo dài hơn hẹn mà không được xin lỗi.", "TCKH",
         "truong-tckh", "Đã kiểm tra: hồ sơ tạm dừng chờ ông/bà bổ sung, trả trước hẹn sau khi bổ sung.", is_justified=False,
         score=3),
    Said("ov-8", FeedbackKind.PRAISE, "Nộp hồ sơ qua mạng, nhận kết quả tại nhà, rất tiện.", "MOT-CUA", "truong-mot-cua",
         "Cảm ơn ông/bà đã dùng dịch vụ trực tuyến của quận.", score=5),
)  # fmt: skip
HARASSMENT = "Có người ở ngoài tự xưng quen cán bộ, đòi thêm tiền để hồ sơ được giải quyết nhanh hơn."


def make_plan(day: date) -> None:
    """Put the checklists in force, plan the year, have it approved."""
    district, at = authority_id(facts.DISTRICT_CODE), _on(day, 9)
    for one in checklists_to_begin_with():
        if not checklists_on(day).filter(code=one.code).exists():
            planning.put_checklist(actor=PROGRAM, at=at, authority_id=district, code=one.code, name=one.name,
                                   items=one.items, valid_from=day)  # fmt: skip
    plan = plan_of(district, facts.YEAR)
    if plan is None:
        seats = [unit_id(facts.DISTRICT_CODE, code) for code in ("MOT-CUA", "TCKH", "QLDT", "TU-PHAP", "LDTBXH")]
        wards = [Target(authority_id(code)) for code in facts.WARD_CODES[:3]]
        wanted = [*(Target(district, unit) for unit in seats), *wards]
        known = set(targets_of(district, date(facts.YEAR, 12, 31)))
        lines = [
            PlannedTarget(target=one, month=month)
            for one, month in zip(wanted, PLANNED_MONTHS, strict=True)
            if one in known
        ]
        plan = planning.make_plan(actor=_actor("thanh-tra", at), at=at, authority_id=district, year=facts.YEAR,
                                  title=f"Kế hoạch kiểm tra công vụ năm {facts.YEAR} (giả định)", visits=lines)  # fmt: skip
    if plan.approved_at is None:
        later = at + timedelta(hours=2)
        planning.approve_plan(actor=_actor("chu-tich", later), at=later, plan_id=plan.pk, decision_no=DECISION)


def inspect(visited: Visited, day: date) -> None:
    """Visit a unit, judge every point, photograph and note what is wanting, sign on both sides."""
    at, code = _on(day, 8), visited.authority_code
    team = _actor("thanh-tra", at)
    if inspections_visible_to(team).filter(opened_at=at).exists():
        return
    where = Target(authority_id(code), unit_id(code, visited.unit_code))
    looked_at = suggested_samples(
        period=Period(YEAR.start, day), authority_ids=[where.authority_id], unit_id=where.unit_id, most=2
    )
    visit = visits.open_inspection(actor=team, at=at, visit=NewVisit(
        kind=visited.kind, target=where, checklist_code=visited.checklist, reason=visited.reason,
        dossier_numbers=tuple(one.number for one in looked_at)))  # fmt: skip
    marks = {item.key: Mark(Judgement.MET) for item in items_of(visit.checklist)} | {
        visited.item: Mark(Judgement.NOT_MET)
    }
    visits.mark_items(actor=team, at=at + timedelta(hours=1), inspection_id=visit.pk, marks=marks)
    wanting = NewFinding(
        text=visited.finding, severity=visited.severity, due_on=day + timedelta(days=14), item_key=visited.item
    )
    findings.add_finding(actor=team, at=at + timedelta(hours=1), inspection_id=visit.pk, finding=wanting)
    for photo in (board(marked=2), board(marked=0)):
        visits.add_photo(
            actor=team, at=at + timedelta(hours=1), inspection_id=visit.pk, content=photo, item_key=visited.item
        )
    signed_at = at + timedelta(hours=2)
    words = "Tổ kiểm tra làm việc với đơn vị trong buổi sáng (giả định). Ghi nhận ưu điểm, yêu cầu khắc phục thiếu sót đúng hạn."
    visits.sign_minutes(actor=team, at=signed_at, inspection_id=visit.pk, minutes=words)
    visits.countersign(actor=_actor(visited.head, signed_at), at=signed_at, inspection_id=visit.pk, remark="Nhất trí")


def put_right(day: date) -> None:
    """Let the units report what they put right, and the team see it; a finding younger than a week waits."""
    at = _on(day, 10)
    team = _actor("thanh-tra", at)
    heads = {unit_id(one.authority_code, one.unit_code): one.head for one in (DESK, LAND, TRADE)}
    for finding in findings_visible_to(team).filter(verified_at=None, inspection__opened_at__lt=at - timedelta(days=7)):
        if finding.reported_at is None:
            findings.report_remedy(actor=_actor(heads[finding.unit_id or 0], at), at=at, finding_id=finding.pk,
                                   remedy="Đã khắc phục xong, đã rút kinh nghiệm toàn phòng (giả định).")  # fmt: skip
        findings.verify_remedy(actor=team, at=at + timedelta(hours=1), finding_id=finding.pk)


def hear(said: tuple[Said, ...], day: date) -> None:
    """Receive what citizens said eight days ago and answer it today; publish petitions."""
    district, at = authority_id(facts.DISTRICT_CODE), _on(day, 15)
    for one in said:
        asked_at = at - ANSWERED_AFTER
        sender = PUBLIC if one.source is FeedbackSource.PORTAL else _actor("tiep-nhan", asked_at)
        receipt = record_feedback(actor=sender, at=asked_at, facts=NewFeedback(
            kind=one.kind, authority_id=district, body=one.words, source=one.source, idempotency_key=one.key))  # fmt: skip
        known = feedback_by_id(receipt.feedback_id)
        if known is None or known.answered_at is not None:
            continue
        answering.assign_feedback(actor=_actor("noi-vu", asked_at), at=asked_at + timedelta(hours=1),
                                  feedback_id=known.pk, unit_id=unit_id(facts.DISTRICT_CODE, one.unit_code))  # fmt: skip
        said_back = answering.Answer(text=one.answer, is_justified=one.is_justified)
        answering.answer_feedback(actor=_actor(one.head, at), at=at, feedback_id=known.pk, answer=said_back)
        if one.kind is FeedbackKind.PETITION:
            answering.publish_feedback(
                actor=_actor("noi-vu", at), at=at, feedback_id=known.pk, body=one.words, answer=one.answer
            )
        if one.score is not None:
            answering.rate_answer(actor=PUBLIC, at=at, number=receipt.number, secret=receipt.secret, score=one.score)


def report_harassment(day: date) -> None:
    """Let somebody report harassment; the inspector alone will read it."""
    district = authority_id(facts.DISTRICT_CODE)
    record_feedback(actor=PUBLIC, at=_on(day, 20), facts=NewFeedback(
        kind=FeedbackKind.HARASSMENT, authority_id=district, body=HARASSMENT, idempotency_key="ov-sealed"))  # fmt: skip


def survey(day: date) -> None:
    """Answer for a share of the results that were handed over, drawn by a seed, marked as assumed."""
    scope = organisations.descendant_ids(authority_id(facts.DISTRICT_CODE))
    assume_answers(actor=PROGRAM, at=_on(day, 16), authority_ids=scope, period=Period(YEAR.start, day),
                   percent=SURVEYED_PERCENT, seed=SEED)  # fmt: skip


DAYS = (
    (date(2018, 1, 15), make_plan),
    (date(2018, 3, 20), partial(inspect, DESK)),
    (date(2018, 4, 10), put_right),
    (date(2018, 4, 17), partial(hear, SPRING)),
    (date(2018, 6, 19), partial(inspect, LAND)),
    (date(2018, 7, 10), put_right),
    (date(2018, 8, 14), partial(hear, SUMMER)),
    (date(2018, 10, 16), partial(inspect, TRADE)),
    (date(2018, 11, 6), put_right),
    (date(2018, 11, 13), partial(hear, AUTUMN)),
    (date(2018, 12, 18), report_harassment),
    (date(2018, 12, 28), survey),
)
"""What happens on which day; the chapters are made of it."""


def _on(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=ZONE)


def _actor(login: str, at: datetime) -> Actor:
    staff = organisations.staff_by_login(login)
    if staff is None:
        raise NotFound(f"Kịch bản thiếu cán bộ {login}.")
    return organisations.actor_for_account(staff.account_id, at=at, via=Via.REPLAY)
