"""Loading schemes, base salaries and officials' coefficients: data with validity, never edited, only followed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from importlib.resources import files
from typing import Any

import yaml
from django.db.models import Q

from motcua.foundation import rows
from motcua.foundation.commands import command, nothing_changed, record
from motcua.insight.evaluation import policies
from motcua.insight.evaluation.events import SalariesRecorded, SchemeLoaded
from motcua.insight.evaluation.models import BaseSalary, EvaluationScheme, SalaryFact
from motcua.insight.evaluation.queries.scope import managed_authorities
from motcua.insight.evaluation.rules.schemes import check_kept, read_scheme
from motcua.insight.evaluation.values.said import Salary
from motcua.kernel.actor import Actor, Role
from motcua.kernel.errors import Conflict, Denied, Refused
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

MOST_COEFFICIENT = Decimal(20)
NAMED = 5  # people whom a refusal names
HUNDREDTH = Decimal("0.01")  # as finely as coefficients are kept
BESIDE = ("valid_from", "valid_until", "source")
PACKAGED = "data/schemes.yaml"


def packaged_schemes() -> Mapping[str, Any]:
    """Give the schemes that come with the product: 2018 and 2026, with what of them is unverified."""
    text = files("motcua.insight.evaluation").joinpath(PACKAGED).read_text(encoding="utf-8")
    found: Mapping[str, Any] = yaml.safe_load(text)
    return found


@command
def load_schemes(*, actor: Actor, source: Mapping[str, Any], at: datetime) -> list[EvaluationScheme]:
    """Load schemes and base salaries; what is there already in the same words, or without `unevaluated`, is left alone.

    A scheme that begins within another ends that one on its day. One that `follows` another needs only what it changes
    and its day: months that were opened before stay under the scheme that they were opened by. Raises Denied, Refused naming the field, Conflict for a
    known code with other content.
    """
    acting = policies.may_edit_schemes(actor).or_deny()
    _refuse_below(actor, at)
    if not isinstance(source, Mapping):
        raise Refused("Tệp quy chế phải có mục “schemes”.", field="schemes", next_step="Xem tệp mẫu đi kèm.")
    made = [one for facts in _listed(source, "schemes") if (one := _load(facts, at)) is not None]
    raised = [_load_salary(facts) for facts in _listed(source, "base_salaries")]
    if not made and not any(raised):
        nothing_changed()
    for scheme in made:
        record(
            SchemeLoaded(code=scheme.code, valid_from=scheme.valid_from),
            subject=f"evaluation_scheme:{scheme.pk}", actor=acting, at=at,
        )  # fmt: skip
    if any(raised) and not made:
        record(SchemeLoaded(code="lương cơ sở", valid_from=max(filter(None, raised))),
               subject="evaluation_scheme:base", actor=acting, at=at)  # fmt: skip
    return made


def _refuse_below(actor: Actor, at: datetime) -> None:
    """Deny home affairs of an authority below another that has its own here: schemes hold for the whole installation."""
    own = managed_authorities(actor)
    above = set(organisations.ancestor_ids(*own)) - own if not actor.is_system else set()
    seats = organisations.seats_on(above, local_date(at)) if above else []
    if any(Role.HOME_AFFAIRS in seat.roles for seat in seats):
        raise Denied("Quy chế dùng chung cho mọi cơ quan trên hệ thống này.",
                     next_step="Gửi tệp cho Nội vụ của cơ quan cấp trên.")  # fmt: skip


def _listed(source: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
    found = source.get(key) or []
    if not isinstance(found, list) or not all(isinstance(facts, Mapping) for facts in found):
        raise Refused(
            "Mục “{key}” phải là một danh sách các mục có tên trường.",
            field=key,
            next_step="Xem tệp mẫu đi kèm.",
            key=key,
        )
    return found


def _load(facts: Mapping[str, Any], at: datetime) -> EvaluationScheme | None:
    facts = _following(facts)
    scheme = read_scheme(facts)
    kept = {key: value for key, value in facts.items() if key not in BESIDE}
    check_kept(kept)
    known = EvaluationScheme.objects.filter(code=scheme.code).first()
    if known is not None:
        if known.facts != kept and known.facts != _before_unevaluated(kept):
            raise Conflict("Quy chế {code} đã có với nội dung khác.", field="code",
                           next_step="Đặt mã mới cho quy chế mới.", code=scheme.code)  # fmt: skip
        return None
    begin, end = _day(facts, "valid_from"), _day(facts, "valid_until", may_miss=True)
    assert begin is not None
    if end is not None and end <= begin:
        raise Refused(
            "Quy chế {code}: ngày hết hiệu lực phải sau ngày có hiệu lực.", field="valid_until", code=scheme.code
        )
    within = Q(valid_from__lt=begin) & (Q(valid_until=None) | Q(valid_until__gt=begin))
    EvaluationScheme.objects.filter(within).update(valid_until=begin)
    over = Q(valid_from__gte=begin) & (Q(valid_from__lt=end) if end else Q())
    if later := EvaluationScheme.objects.filter(over).first():
        raise Conflict("Quy chế {code} đã có hiệu lực từ {day:%d/%m/%Y}.", field="valid_from",
                       next_step="Chọn thời gian hiệu lực không trùng.", code=later.code,
                       day=later.valid_from)  # fmt: skip
    return EvaluationScheme.objects.create(
        code=scheme.code, name=scheme.name, facts=kept, source=str(facts.get("source") or ""), valid_from=begin,
        valid_until=end, loaded_at=at,
    )  # fmt: skip


def _following(facts: Mapping[str, Any]) -> Mapping[str, Any]:
    """Fill in what an entry that follows a known scheme leaves unsaid; refuse where there is no such scheme."""
    if "follows" not in facts:
        return facts
    before = EvaluationScheme.objects.filter(code=str(facts["follows"])).first()
    if before is None or facts.get("code") == before.code:
        raise Refused("Quy chế: trường “follows” phải là mã của một quy chế đã nạp, khác mã mới.", field="follows",
                      next_step="Xem mã ở trang Quy chế.")  # fmt: skip
    known = EvaluationScheme.objects.filter(code=str(facts.get("code") or "")).first()
    end = known.valid_until if known else before.valid_until
    said = {key: value for key, value in facts.items() if key != "follows"}
    return {**before.facts, "source": before.source, "valid_until": end, **said}


def _before_unevaluated(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Give a scheme as an earlier version of the product kept it; it stays so, since locked months hash its words."""
    return {key: value for key, value in facts.items() if key != "unevaluated"}


def _load_salary(facts: Mapping[str, Any]) -> date | None:
    begin, amount = _day(facts, "valid_from"), facts.get("amount")
    assert begin is not None
    if not isinstance(amount, int) or amount <= 0:
        raise Refused("Lương cơ sở: trường “amount” phải là số đồng.", field="base_salaries.amount")
    _row, is_new = BaseSalary.objects.get_or_create(
        valid_from=begin, defaults={"amount": amount, "source": str(facts.get("source") or "")}
    )
    return begin if is_new else None


def _day(facts: Mapping[str, Any], key: str, *, may_miss: bool = False) -> date | None:
    found = facts.get(key)
    if isinstance(found, str):
        try:
            found = date.fromisoformat(found)
        except ValueError:
            found = key
    if isinstance(found, date) or (found is None and may_miss):
        return found
    raise Refused("Trường “{key}” phải là ngày dạng 2018-01-31.", field=key, next_step="Sửa tệp rồi nạp lại.", key=key)


@command
def record_salaries(*, actor: Actor, salaries: Sequence[Salary], at: datetime) -> int:
    """Record officials' salary coefficients with position allowance, each from its day on; give how many are new.

    The row in force before ends on that day. Raises Denied, Refused naming the field, or who works in none of the
    authorities that the actor manages, Conflict for a day already told.
    """
    acting = policies.may_edit_schemes(actor).or_deny()
    _refuse_strangers(actor, salaries, at)
    known: dict[int, list[SalaryFact]] = defaultdict(list)
    for one in SalaryFact.objects.filter(staff_id__in=[salary.staff_id for salary in salaries]).order_by("valid_from"):
        known[one.staff_id].append(one)
    fresh = [salary for salary in salaries if not _is_known(salary, known[salary.staff_id])]
    if not fresh:
        nothing_changed()
        return 0
    ended, made = _laid_in(fresh, known)
    rows.update(ended, ("valid_until",))
    rows.insert(made)
    event = SalariesRecorded(people=len(fresh), valid_from=min(one.valid_from for one in fresh))
    record(event, subject="evaluation_salaries", actor=acting, at=at)
    return len(fresh)


def _refuse_strangers(actor: Actor, salaries: Sequence[Salary], at: datetime) -> None:
    """Refuse who sits, today and on the day of his salary, in none of the authorities that the actor manages."""
    if actor.is_system:
        return
    scope = organisations.descendant_ids(*managed_authorities(actor))
    days = {local_date(at), *(one.valid_from for one in salaries)}
    known = {seat.staff_id for day in days for seat in organisations.seats_on(scope, day)}
    if strange := sorted({one.staff_id for one in salaries} - known):
        names = ", ".join(sorted(organisations.staff_names(strange[:NAMED]).values()))
        raise Refused("Không thuộc cơ quan bạn quản lý: {names}.", field="login",
                      next_step="Bỏ những người ấy khỏi tệp.", names=names)  # fmt: skip


def _laid_in(
    fresh: Sequence[Salary], known: Mapping[int, Sequence[SalaryFact]]
) -> tuple[list[SalaryFact], list[SalaryFact]]:
    """Give the rows that end where a new one begins, and the new ones, each until the next one that is known."""
    ended, made = [], []
    for one in fresh:
        for before in known[one.staff_id]:
            if before.valid_from < one.valid_from and (before.valid_until or date.max) > one.valid_from:
                before.valid_until = one.valid_from
                ended.append(before)
        later = [row.valid_from for row in known[one.staff_id] if row.valid_from > one.valid_from]
        made.append(
            SalaryFact(staff_id=one.staff_id, coefficient=one.coefficient, allowance=one.allowance, source=one.source,
                       valid_from=one.valid_from, valid_until=min(later, default=None))
        )  # fmt: skip
    return ended, made


def _is_known(salary: Salary, known: Sequence[SalaryFact]) -> bool:
    """Tell whether a row says the same already; refuse impossible numbers and a day told otherwise."""
    if not salary.coefficient.is_finite() or not 0 < salary.coefficient <= MOST_COEFFICIENT:
        raise Refused("Hệ số lương phải lớn hơn 0 và không quá {most}.", field="coefficient", most=MOST_COEFFICIENT)
    if not salary.allowance.is_finite() or not 0 <= salary.allowance <= MOST_COEFFICIENT:
        raise Refused("Hệ số phụ cấp phải từ 0 đến {most}.", field="allowance", most=MOST_COEFFICIENT)
    for field, value in (("coefficient", salary.coefficient), ("allowance", salary.allowance)):
        if value % HUNDREDTH:
            raise Refused(
                "Trường “{place}”: hệ số {value} phải lẻ đến hai chữ số.", field=field, place=field, value=value
            )
    there = next((one for one in known if one.valid_from == salary.valid_from), None)
    if there is None:
        return False
    if (there.coefficient, there.allowance) != (salary.coefficient, salary.allowance):
        raise Conflict("Đã có hệ số lương khác từ chính ngày này.", field="valid_from", next_step="Chọn ngày khác.")
    return True
