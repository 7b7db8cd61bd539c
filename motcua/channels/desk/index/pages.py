"""What the pages of the live index show: home with ranking, tree, one leaf, comparison."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from motcua.channels.desk.index import wording
from motcua.channels.desk.index.looking import Asked, below, fresh, kept
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.web.values import Link, Row
from motcua.insight.index import policies
from motcua.insight.index.queries import latest_version
from motcua.insight.index.queries.live import by_unit, what_raises
from motcua.insight.index.queries.rounds import evidence_for, rounds_of, rounds_visible_to
from motcua.insight.index.queries.sources import offered
from motcua.insight.index.queries.totals import judged_totals, live_total
from motcua.insight.index.values.goals import Goal
from motcua.insight.index.values.measured import Offered
from motcua.insight.index.values.rounds import Basis, Total
from motcua.insight.index.values.scored import AreaScore, LeafScore, Sum, TreeScore
from motcua.insight.index.values.tree import Area, AreaKind, Kind, Method
from motcua.kernel.errors import NotFound

if TYPE_CHECKING:
    from motcua.insight.index.models import IndexVersion

SHOWN_GOALS, YEARS_BACK, A_PAGE = 6, 3, 50
Ranked = list[tuple[int | None, str, str, Total, str, datetime | None]]
Context = dict[str, Any]  # Any: what a template is given


def tabs_for(request: DeskRequest, query: str = "") -> list[Link]:
    """This function will give the parts of the section, the one of this page marked."""
    pages = ((_("Xếp hạng"), "home"), (_("Cây chỉ số"), "tree"), (_("So sánh"), "compare"), (_("Đợt chấm điểm"), "rounds"),
             (_("Bộ chỉ số"), "versions"))  # fmt: skip
    return [
        Link(label, f"{found}?{query}" if query else found, current=request.path == found)
        for label, name in pages
        if (found := reverse(f"desk_index:{name}"))
    ]


def frame(request: DeskRequest, asked: Asked) -> Context:
    """This function will gather what the pages of the live index share."""
    return {"asked": asked, "tabs": tabs_for(request, asked.query), "version": asked.version, "at": asked.at,
            "kind": _(Kind(asked.version.kind).label) if asked.version else ""}  # fmt: skip


def needed(asked: Asked) -> IndexVersion:
    """This function will give the version that is looked at; raises NotFound while none is published."""
    if asked.version is None:
        raise NotFound("Chưa ban hành bộ chỉ số nào.", next_step="Ban hành trong trang Bộ chỉ số.")
    return asked.version


def home_page(request: DeskRequest, asked: Asked) -> Context:
    """This function will gather the total, the ranking of those below, the areas, and what would raise the score most."""
    context = frame(request, asked) | {"may_edit": bool(policies.may_edit_versions(request.actor))}
    if asked.version is None:
        return context
    score, known = fresh(asked, asked.version), offered()
    judged = judged_totals(asked.version, asked.year, [asked.place.authority_id]).get(asked.place.authority_id)
    goals = what_raises(score)
    return context | {
        "score": score, "judged": judged, "said": wording.points(judged.points if judged else None),
        "note": wording.under_total(Sum(judged.maximum, judged.known_maximum, judged.points), judged.band) if judged else "",
        "live": wording.points(score.total.score), "live_note": wording.under_total(score.total, score.band),
        "areas": [(one.area, wording.area_out_of(one), wording.area_note(one)) for one in score.areas],
        "goals": [_goal(asked, goal, known) for goal in goals[:SHOWN_GOALS]], "more_goals": len(goals) > SHOWN_GOALS,
        "ranked": ranking(asked, asked.version),
    }  # fmt: skip


def ranking(asked: Asked, version: IndexVersion) -> Ranked:
    """This function will rank the authorities below by their totals: published, appraised, else computed; the best first.

    A total that is not whole is compared by its share of what has points. What has no points has no rank.
    """
    places = below(asked)
    judged = judged_totals(version, asked.year, [one.pk for one in places])
    found: list[tuple[Total, str, str, datetime | None]] = []
    for place in places:
        total, when, href = judged.get(place.pk), None, f"{reverse('desk_index:tree')}?{asked.query_of(place.pk)}"
        if total is None or total.basis is Basis.SELF:
            one = kept(asked, version, place.pk)
            total, when = live_total(one.score), one.at
        found.append((total, place.name, href, when))
    found.sort(key=lambda each: (each[0].percent is None, -(each[0].percent or 0), each[1]))
    shares = [each[0].percent for each in found]
    return [
        (None if total.percent is None else 1 + shares.index(total.percent), name, href, total, _said(total), when)
        for total, name, href, when in found
    ]


def _said(total: Total) -> str:
    return f"{wording.points(total.points)}/{wording.plain(total.maximum)}"


def tree_page(request: DeskRequest, asked: Asked) -> Context:
    """This function will gather every leaf with its points and its value."""
    score, known = fresh(asked, needed(asked)), offered()
    areas = [
        (area, wording.area_out_of(area), wording.area_note(area),
         [(part, wording.out_of(part.total), [_leaf_line(asked, leaf, known) for leaf in part.leaves])
          for part in area.criteria])
        for area in score.areas
    ]  # fmt: skip
    return frame(request, asked) | {
        "score": score, "areas": areas, "total": wording.out_of(score.total), "known": wording.known_part(score.total),
        "goals": [_goal(asked, goal, known) for goal in what_raises(score)],
    }  # fmt: skip


def _leaf_line(asked: Asked, one: LeafScore, known: dict[str, Offered]) -> Context:
    unit = wording.unit_of(one.leaf, known)
    return {
        "leaf": one.leaf, "points": wording.leaf_points(one), "most": wording.plain(one.maximum), "score": one,
        "value": wording.value_words(one.measured, unit), "over": wording.over_words(one.measured),
        "href": f"{reverse('desk_index:leaf', args=[one.leaf.code])}?{asked.query}",
    }  # fmt: skip


def _goal(asked: Asked, goal: Goal, known: dict[str, Offered]) -> Context:
    leaf = goal.leaf.leaf
    unit = wording.unit_of(leaf, known)
    return {
        "leaf": leaf, "words": wording.goal_words(goal, unit), "gain": wording.signed(goal.gain),
        "sum": wording.goal_gain(goal), "reached": wording.goal_reached(goal),
        "now": wording.value_words(goal.leaf.measured, unit), "goal": f"{wording.plain(goal.value)}{unit if unit == '%' else ''}",
        "href": f"{reverse('desk_index:leaf', args=[leaf.code])}?{asked.query}",
    }  # fmt: skip


def leaf_page(request: DeskRequest, asked: Asked, code: str) -> Context:
    """This function will gather why a leaf has its points: rule, value, arithmetic, goals, units; raises NotFound."""
    version, known = needed(asked), offered()
    score = fresh(asked, version)
    one, area = score.leaf(code), score.tree.area_of(code)
    if one is None or area is None:
        raise NotFound("Không có tiêu chí này.", next_step="Mở lại từ cây chỉ số.")
    unit, source = wording.unit_of(one.leaf, known), known.get(one.leaf.measure)
    goals = [_goal(asked, goal, known) for goal in what_raises(score) if goal.leaf.leaf.code == code]
    found = rounds_of(asked.year, [asked.place.authority_id]).filter(version=version).first()
    units = [
        (part.name, wording.value_words(value, unit), wording.over_words(value), wording.plain(got))
        for part in by_unit(score.tree, authority_id=asked.place.authority_id, period=asked.period)
        for leaf, value, got in part.leaves if leaf.code == code
    ]  # fmt: skip
    return frame(request, asked) | {
        "one": one, "area": area, "points": wording.leaf_out_of(one),
        "value": wording.value_words(one.measured, unit), "over": wording.over_words(one.measured),
        "round": found, "files": evidence_for(found, code) if found else [],
        "lines": list(wording.arithmetic(one, unit, area.kind)), "goals": goals, "units": units, "rows": _leaf_rows(one, area, source),
        "figure": f"{reverse('desk_figures:figure', args=[source.figure])}?place={asked.place.key}&period={asked.year}"
        if source and source.figure else "",
    }  # fmt: skip


def _leaf_rows(one: LeafScore, area: Area, source: Offered | None) -> list[Row]:
    leaf = one.leaf
    rounding = _("Đến hai chữ số thập phân, từ 5 thì làm tròn lên") if leaf.method is not Method.MANUAL else ""
    absence = _(leaf.absence.label) if rounding and area.kind is AreaKind.SCORED else ""
    rows = [
        (_("Cách tính"), wording.formula(leaf)), (_("Làm tròn"), rounding),
        (_("Số liệu"), source.title if source else _("Không có, chấm tay")),
        (_("Khi không phát sinh"), absence), (_("Minh chứng cần có"), leaf.evidence),
        (_("Căn cứ"), leaf.source),
        (_("Điểm và ngưỡng"), _("Giả định, chưa có văn bản xác nhận") if leaf.is_assumed else _("Theo căn cứ")),
    ]  # fmt: skip
    return [Row(key, value) for key, value in rows if value]


def compare_page(request: DeskRequest, asked: Asked) -> Context:
    """This function will gather the comparison that is asked for: of authorities, of units, or of years."""
    version, by = needed(asked), request.GET.get("by", "places")
    made = {"places": _places, "units": _units, "years": _years}
    if by not in made:
        raise NotFound("Không so sánh theo chiều này.", field="by", next_step="Chọn trên trang.")
    labels = (("places", _("Cơ quan")), ("units", _("Đơn vị")), ("years", _("Năm")))
    ways = [Link(label, f"?{asked.query}&by={key}", current=key == by) for key, label in labels]
    return frame(request, asked) | {"by": by, "ways": ways} | made[by](asked, version)


def _places(asked: Asked, version: IndexVersion) -> Context:
    places = {asked.place.authority_id: asked.place.name} | {one.pk: one.name for one in below(asked)}
    found = [kept(asked, version, pk) for pk in places]
    judged = judged_totals(version, asked.year, list(places))
    rounds = (_("Đợt chấm điểm"), [_judged(judged.get(pk)) for pk in places])
    return {"heads": list(places.values()), "when": min(one.at for one in found),
            "rows": [*_by_area([one.score for one in found]), rounds]}  # fmt: skip


def _years(asked: Asked, version: IndexVersion) -> Context:
    years = range(asked.year - YEARS_BACK + 1, asked.year + 1)
    of_years = {year: latest_version(Kind(version.kind), on=date(year, 12, 31)) for year in years}
    scored = [(year, one, kept(asked, one, asked.place.authority_id, year)) for year, one in of_years.items() if one]
    totals = [judged_totals(one, year, [asked.place.authority_id]) for year, one, _tree in scored]
    judged = [found.get(asked.place.authority_id) for found in totals]
    rows = [
        (str(year), one.name, wording.out_of(tree.score.total), wording.known_part(tree.score.total), *_judged(total))
        for (year, one, tree), total in zip(scored, judged, strict=True)
    ]  # fmt: skip
    return {"years": rows}


def _judged(total: Total | None) -> tuple[str, str]:
    """Say what a round came to, and on what that rests."""
    return (_said(total), _(total.basis.label)) if total else ("–", "")


def _by_area(scores: list[TreeScore]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Give a row for each area with the points of every tree, then the totals, and last what share they are of that which has
    points: by it trees compare of which not the same parts are measured.
    """
    rows = [
        (f"{area.area.code}. {area.area.title}", [_area_cell(score.areas[place]) for score in scores])
        for place, area in enumerate(scores[0].areas)
    ]
    totals = [(wording.out_of(score.total), wording.known_short(score.total)) for score in scores]
    shares = [(wording.percent(live_total(score).percent), "") for score in scores]
    return [*rows, (_("Tổng"), totals), (_("Tỷ lệ trên phần đã có điểm"), shares)]


def _area_cell(one: AreaScore) -> tuple[str, str]:
    is_part = one.area.kind is AreaKind.SCORED and one.total.score is not None
    return wording.area_out_of(one), wording.known_short(one.total) if is_part else ""


def _units(asked: Asked, version: IndexVersion) -> Context:
    units = by_unit(version.tree, authority_id=asked.place.authority_id, period=asked.period)
    shares = [one.percent for one in units]
    return {"units": [
        (1 + shares.index(one.percent), one.name, f"{wording.plain(one.points)}/{wording.plain(one.maximum)}", wording.percent(one.percent),
         "; ".join(f"{leaf.code}: {wording.plain(got)}" for leaf, _value, got in one.leaves))
        for one in units
    ]}  # fmt: skip


def rounds_page(request: DeskRequest) -> Context:
    """This function will gather the rounds that the actor may read, the latest year first."""
    page = Paginator(rounds_visible_to(request.actor), A_PAGE).get_page(request.GET.get("page"))
    rows = [(one, _(one.stands.label), wording.points(one.final_points) if one.final_points is not None else "–")
            for one in page]  # fmt: skip
    may_open = bool(request.actor.authority_id) and bool(
        policies.may_open_round(request.actor, request.actor.authority_id or 0)
    )
    return {"tabs": tabs_for(request), "rows": rows, "page": page, "may_open": may_open}
