"""The room's own readings of oversight, evaluation and reform: what no defined figure tells."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import timedelta

from motcua.insight.evaluation.queries import months
from motcua.insight.index.values.measured import Measured, Offered, known, share_of, unknown
from motcua.insight.oversight.queries.discipline import discipline_in
from motcua.insight.oversight.queries.feedback_figures import justified_in
from motcua.insight.oversight.queries.findings import findings_of_authority, plan_coverage
from motcua.insight.oversight.values.discipline import Measure
from motcua.insight.reform.queries.plan_counts import plans_issued_on_time, tasks_done
from motcua.insight.reform.queries.proposals import enacted_within
from motcua.insight.statistics.values.periods import bounds_of
from motcua.kernel.time import Period
from motcua.registry.organisations import queries as organisations

NOT_INSPECTED = "Chưa đo: kỳ này không có kế hoạch kiểm tra, cũng chưa kiểm tra đơn vị nào."
NO_PLAN = "Chưa đo: kỳ này chưa có kế hoạch cải cách, hoặc chưa có nhiệm vụ đến hạn."
MONTHS_A_YEAR = 12
Reader = Callable[[Collection[int], Period], Measured]


def _inspection_coverage(authority_ids: Collection[int], period: Period) -> Measured:
    """Units visited of all that may be inspected, over the authorities that have a team (oversight: plan_coverage)."""
    year = bounds_of(period)[0].year
    found = [one for each in sorted(authority_ids) if (one := plan_coverage(year=year, authority_id=each))]
    if not found:
        return unknown(NOT_INSPECTED)
    return share_of(sum(one.visited for one in found), sum(one.inspectable for one in found))


def _findings_on_time(authority_ids: Collection[int], period: Period) -> Measured:
    """Findings put right by their day, of those whose day was within the period."""
    last = bounds_of(period)[1] - timedelta(1)
    figures = [
        one for each in sorted(authority_ids) if (one := findings_of_authority(authority_id=each, period=period))
    ]
    if not figures:
        return unknown(NOT_INSPECTED)
    due = [fact for one in figures for fact in one.findings if fact.due_on <= last or fact.verified_on]
    return share_of(sum(not fact.is_overdue(last) for fact in due), len(due))


def _months_on_time(authority_ids: Collection[int], period: Period) -> Measured:
    """Months evaluated and approved by their day, of the months of the period; a month of the authority above counts."""
    start, end = bounds_of(period)
    above = (
        {one for each in authority_ids for one in organisations.ancestor_ids(each)} if len(authority_ids) == 1 else ()
    )
    opened = months.periods_of({*authority_ids, *above}).filter(month__gte=start, month__lt=end)
    on_time = {one.month for one in opened if one.approved_at and one.approved_at <= one.approve_due_at}
    whole = (end.year - start.year) * MONTHS_A_YEAR + end.month - start.month
    return share_of(len(on_time), whole)


def _plans(authority_ids: Collection[int], period: Period) -> Measured:
    found = plans_issued_on_time(authority_ids, bounds_of(period)[0].year)
    return share_of(found.on_time, found.expected) if found.expected else unknown(NO_PLAN)


def _tasks(authority_ids: Collection[int], period: Period) -> Measured:
    found = tasks_done(authority_ids, period)
    return share_of(found.done, found.due) if found.due else unknown(NO_PLAN)


def _tasks_on_time(authority_ids: Collection[int], period: Period) -> Measured:
    found = tasks_done(authority_ids, period)
    return share_of(found.done_on_time, found.due) if found.due else unknown(NO_PLAN)


def _discipline(authority_ids: Collection[int], period: Period) -> Measured:
    decided = (row for each in sorted(authority_ids) for row in discipline_in(authority_id=each, period=period))
    return known(sum(Measure(row.measure).is_discipline for row in decided))


def _justified(authority_ids: Collection[int], period: Period) -> Measured:
    return known(justified_in(period=period, authority_ids=authority_ids))


def _enacted(authority_ids: Collection[int], period: Period) -> Measured:
    return known(enacted_within(period=period, authority_ids=authority_ids).count())


_READINGS: dict[str, tuple[Offered, Reader]] = {
    one.name: (one, read)
    for one, read in (
        (Offered("inspection_coverage", "Tỷ lệ đơn vị được kiểm tra trong năm"), _inspection_coverage),
        (Offered("findings_on_time", "Tỷ lệ thiếu sót khắc phục đúng hạn"), _findings_on_time),
        (Offered("evaluation_months_on_time", "Tỷ lệ tháng đánh giá công chức đủ, đúng hạn"), _months_on_time),
        (Offered("plan_on_time", "Tỷ lệ kế hoạch cải cách năm ban hành đúng hạn"), _plans),
        (Offered("plan_tasks_done", "Tỷ lệ nhiệm vụ đến hạn đã hoàn thành"), _tasks),
        (Offered("plan_tasks_on_time", "Tỷ lệ nhiệm vụ đến hạn hoàn thành đúng hạn"), _tasks_on_time),
        (Offered("discipline_decisions", "Quyết định kỷ luật công chức", "quyết định"), _discipline),
        (Offered("complaints_justified", "Khiếu nại, tố giác kết luận đúng", "trường hợp"), _justified),
        (Offered("proposals_enacted", "Đề xuất cải cách đã áp dụng", "đề xuất"), _enacted),
    )
}


class OwnReadings:
    """The source of this room's own measures."""

    def offers(self) -> Mapping[str, Offered]:
        """This function will give the measures read here, by name."""
        return {name: one for name, (one, _read) in _READINGS.items()}

    def value(self, name: str, *, authority_ids: Collection[int], period: Period) -> Measured:
        """This function will measure one of them."""
        return _READINGS[name][1](authority_ids, period)


OWN = OwnReadings()
