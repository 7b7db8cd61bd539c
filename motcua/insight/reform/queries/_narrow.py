"""Proposals that change the time or the papers of a procedure and leave everybody where he is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.casework.dossiers.queries import past_work
from motcua.insight.reform.queries import _assumed as assumed
from motcua.insight.reform.queries._play import HOUR, Play, Sums, chance, measure
from motcua.insight.reform.queries._scene import Scene
from motcua.insight.reform.rules.shortening import promised_less
from motcua.insight.reform.rules.whatif.changes import Change
from motcua.insight.reform.rules.whatif.estimating import Estimate
from motcua.insight.reform.rules.whatif.kinds.dropping import Cause, Causes, causes_of, without
from motcua.insight.reform.values.whatif import Measure, MeasureUnit, Words
from motcua.kernel.errors import NotFound, Refused
from motcua.kernel.text import fold

if TYPE_CHECKING:
    from motcua.casework.procedures.models import DocumentRequirement

ALL_UNKNOWN = 1.1
"""Above any chance: whatever is not recorded by paper counts as this paper's."""


def cut(scene: Scene) -> Play:
    """This function will cut the time of the whole procedure, or of one step."""
    asked, now = scene.asked, scene.past.dossiers[-1].limit
    if asked.step and all(found.node != asked.step for found in scene.past.steps):
        raise NotFound("Không có bước “{step}” trong các hồ sơ của thủ tục {procedure}.", field="step",
                       next_step="Chọn một bước của quy trình.", step=asked.step,
                       procedure=asked.procedure)  # fmt: skip
    if asked.step_minutes is not None:
        return _cut_step(scene, asked.step_minutes)
    assert asked.limit is not None
    limit = scene.limit_alike(asked.limit)
    facts = {"limit": limit.label, "now": now.label, "step": _name_of(scene, asked.step)}
    words = Words(text=assumed.CUT_AT_STEP if asked.step else assumed.CUT, facts=facts)
    told = (*assumed.pace(scene.response), Words(text=assumed.ALIKE if not asked.step else assumed.ONE_STEP))
    return Play(Change(limit, asked.step), limit, words, told, lambda found: Sums(found.days_saved))


def _cut_step(scene: Scene, minutes: int) -> Play:
    asked, now = scene.asked, scene.past.dossiers[-1].limit
    budget = next((one.budget_minutes for one in reversed(scene.past.steps) if one.node == asked.step), 0)
    if not 0 < minutes < budget:
        raise Refused(
            "Thời gian mới của bước phải ngắn hơn thời gian đang có ({hours:g} giờ).", field="step_hours",
            next_step="Ghi số giờ ngắn hơn.", hours=budget / HOUR,
        )  # fmt: skip
    limit = scene.limit_alike(asked.limit) if asked.limit else promised_less(now, budget - minutes)
    facts = {"step": _name_of(scene, asked.step), "hours": f"{minutes / HOUR:g}", "before": f"{budget / HOUR:g}",
             "limit": limit.label}  # fmt: skip
    told = (*assumed.pace(scene.response), Words(text=assumed.WHOLE_UNITS, facts={"limit": limit.label}))
    change = Change(None if limit == now else limit, asked.step, minutes)
    return Play(change, limit, Words(text=assumed.STEP, facts=facts), told, lambda found: Sums(found.days_saved))


def _name_of(scene: Scene, node: str) -> str:
    return next((found.name for found in reversed(scene.past.steps) if found.node == node), node)


def drop_paper(scene: Scene) -> Play:
    """This function will spare applicants a paper, and the supplements that it caused."""
    papers = list(scene.version().papers.all())
    paper = paper_named(papers, scene.asked.paper)
    requests = past_work.requests(
        procedure_id=scene.model_id, start=scene.start, end=scene.end, authority_ids=scene.scope
    )
    causes = causes_of([(one.dossier_id, one.items) for one in requests], paper.name, [one.name for one in papers])
    rng, share = chance(scene), causes.share_of_unknown
    chances = [rng.random() for _ in scene.office.cases]
    change = Change(
        rework=without(causes, share, chances),
        extremes=(without(causes, 0.0, chances), without(causes, ALL_UNKNOWN, chances)),
    )
    told = assumed.of_paper(unknown=causes.count(Cause.UNKNOWN), share=share)
    count = len(scene.office.cases)
    return Play(change, scene.past.dossiers[-1].limit, Words(text=assumed.PAPER, facts={"paper": paper.name}), told,
                lambda found: Sums(found.waited_days_saved, _of_paper(causes, found, count)))  # fmt: skip


def _of_paper(causes: Causes, found: Estimate, dossiers: int) -> tuple[Measure, ...]:
    in_all, sure = len(causes.by_dossier), causes.count(Cause.THIS_PAPER)
    unknown = causes.count(Cause.UNKNOWN)
    likely, low, high = sure + unknown * causes.share_of_unknown, float(sure), float(sure + unknown)
    shares = [value / in_all if in_all else None for value in (likely, low, high)]
    hours = dossiers * assumed.PAPER_MINUTES / HOUR
    return (
        measure("supplemented", assumed.SUPPLEMENTED, MeasureUnit.COUNT, in_all),
        measure("caused", assumed.CAUSED, MeasureUnit.COUNT, likely, low, high),
        measure("caused_share", assumed.CAUSED_SHARE, MeasureUnit.SHARE, *shares),
        measure("waited_days", assumed.WAITED, MeasureUnit.DAYS, found.waited_days_saved, *found.waited_range),
        measure("trips", assumed.TRIPS, MeasureUnit.TIMES, likely, low, high),
        measure("counter_hours", assumed.COUNTER, MeasureUnit.HOURS, hours),
    )


def paper_named(papers: list[DocumentRequirement], said: str) -> DocumentRequirement:
    """This function will give the paper of a code or a name, in any case and marks; raises NotFound."""
    wanted = fold(said)
    for paper in papers:
        if wanted and wanted in (fold(paper.component_code), fold(paper.name)):
            return paper
    raise NotFound(
        "Thành phần hồ sơ không có giấy tờ này.", field="paper", next_step="Chọn một giấy tờ trong danh mục."
    )
