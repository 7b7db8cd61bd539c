"""What the pages of rounds show: the list, one round with all its points, the table of boxes, a file of evidence."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from motcua.channels.desk.asking import Question, said_in
from motcua.channels.desk.index import forms, wording
from motcua.channels.desk.index.marking import boxes_of
from motcua.channels.desk.index.pages import rounds_page, tabs_for
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.values import Link, Moment, Tone
from motcua.insight.index import policies
from motcua.insight.index.queries.rounds import (
    MarkedLeaf,
    evidence_for,
    evidence_of,
    is_unchanged,
    marked_leaves,
    round_by_id,
    story_of,
    total_of,
)
from motcua.insight.index.queries.versions import published_versions
from motcua.insight.index.values.rounds import WHOLE, Basis, RoundState
from motcua.kernel.errors import Failure
from motcua.kernel.events import sentence_of
from motcua.kernel.time import local_date
from motcua.registry.organisations import queries as organisations

if TYPE_CHECKING:
    from motcua.insight.index.models import IndexRound

TONES = {RoundState.SELF: Tone.MINE, RoundState.APPRAISAL: Tone.INFO, RoundState.SIGNING: Tone.SOON,
         RoundState.FINAL: Tone.DONE}  # fmt: skip
Context = dict[str, Any]  # Any: what a template is given


@desk_page
@require_GET
def listing(request: DeskRequest) -> HttpResponse:
    """This function will list the rounds."""
    may(request.actor, Permission.INDEX_SCORES_SEE).or_deny()
    return render(request, "desk/index/rounds.html", rounds_page(request))


@desk_page
@require_GET
def one(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will show one round: where it stands, every leaf with the points of each level, its journal."""
    found = round_by_id(request.actor, round_id)
    may(request.actor, Permission.INDEX_SCORES_SEE).or_deny()
    return render(request, "desk/index/round.html", round_page(request, found))


@desk_page
@require_GET
def evidence_file(request: DeskRequest, round_id: int, evidence_id: int) -> HttpResponse:
    """This function will give a file of evidence, as it was put in."""
    may(request.actor, Permission.INDEX_SCORES_SEE).or_deny()
    kept, content = evidence_of(round_by_id(request.actor, round_id), evidence_id)
    shown = content_disposition_header(as_attachment=False, filename=kept.file_name)
    return HttpResponse(content, kept.media_type, headers={"Content-Disposition": shown, "Cache-Control": "private"})


def round_page(request: DeskRequest, found: IndexRound) -> Context:
    """This function will gather one round."""
    leaves, today = marked_leaves(found), local_date(request.at)
    marks, english = [one.mark for one in leaves], (get_language() or "vi").startswith("en")
    due = {RoundState.SELF: found.self_due_on, RoundState.APPRAISAL: found.appraise_due_on,
           RoundState.SIGNING: found.final_due_on}.get(found.stands)  # fmt: skip
    moments = [Moment(sentence_of(entry.event, entry.facts, english=english, say=_), entry.at, by=entry.actor_name)
               for entry in story_of(found)]  # fmt: skip
    final = found.final_points
    return {
        "tabs": tabs_for(request), "round": found, "state": _(found.stands.label), "tone": TONES[found.stands],
        "rows": [_row(one) for one in leaves], "can": policies.acts_open_to(request.actor, found),
        "papers": evidence_for(found, WHOLE), "is_overdue": due is not None and today > due, "moments": moments[::-1],
        "unchanged": found.stands is not RoundState.FINAL or is_unchanged(found),
        "band": found.version.tree.band_of(final) if final is not None else "",
        "sums": [(_(level.label), wording.plain(total_of(marks, level)))
                 for level in (Basis.LIVE, Basis.SELF, Basis.APPRAISED, Basis.FINAL)],
    }  # fmt: skip


def _row(one: MarkedLeaf) -> Context:
    mark = one.mark
    told = [(_("Tự chấm"), mark.self_words), (_("Thẩm định"), mark.appraised_words), (_("Công bố"), mark.final_words)]
    return {
        "leaf": one.leaf, "most": wording.plain(mark.maximum), "live": wording.live_points(one.leaf, mark.live_points),
        "self": wording.plain(mark.self_points), "appraised": wording.plain(mark.appraised_points),
        "final": wording.plain(mark.final_points), "told": [(who, words) for who, words in told if words],
        "differs": mark.appraised_points is not None and mark.appraised_points != mark.self_points,
        "decided": mark.final_points is not None and mark.final_points != mark.appraised_points,
        "evidence": one.evidence, "value": wording.plain(mark.value.value), "over": wording.over_words(mark.value),
    }  # fmt: skip


def marks_page(
    request: DeskRequest, found: IndexRound, leaves: list[MarkedLeaf], level: Basis,
    posted: Mapping[str, str] | None, failure: Failure | None,
) -> Context:  # fmt: skip
    """This function will gather the table of boxes of a level, with what is wrong with it."""
    title, about, act, words_label = _level_words(level)
    return {
        "round": found, "boxes": boxes_of(leaves, level, posted), "failure": failure, "title": title, "about": about,
        "act": act, "words_label": words_label, "wrong": failure.field if failure else "", "trail": _way(found, title),
        "tabs": tabs_for(request),
    }  # fmt: skip


def _level_words(level: Basis) -> tuple[str, str, str, str]:
    """Give the title of a level's table, what to do there, the button, and how its words are called."""
    if level is Basis.SELF:
        about = _(
            "Ô đã điền sẵn điểm tự tính từ số liệu. Sửa nếu có căn cứ khác và ghi lý do; để trống tiêu chí chưa chấm."
        )
        return _("Tự chấm điểm"), about, _("Ghi điểm"), _("Giải trình")
    if level is Basis.APPRAISED:
        about = _("Ô đã điền sẵn điểm tự chấm. Điểm khác điểm tự chấm phải có lý do.")
        return _("Thẩm định điểm"), about, _("Ghi điểm"), _("Lý do")
    about = _("Ô đã điền sẵn điểm thẩm định. Điểm công bố khác điểm thẩm định phải có lý do và văn bản quyết định. "
              "Công bố xong, kết quả được khóa bằng mã băm, không sửa được nữa.")  # fmt: skip
    return _("Công bố điểm khác điểm thẩm định"), about, _("Công bố"), _("Lý do")


def question_about(found: IndexRound, title: str, button: str, *, about: str = "") -> Question:
    """This function will give the words of a page that asks something about a round."""
    back = reverse("desk_index:round", args=[found.pk])
    caption = f"{found.authority.name} · {found.year}"
    return Question(title=title, button=button, back=back, caption=caption, about=about, trail=_way(found, title))


def _way(found: IndexRound, title: str) -> tuple[Link, ...]:
    back = reverse("desk_index:round", args=[found.pk])
    return (Link(_("Đợt chấm điểm"), reverse("desk_index:rounds")), Link(f"{found.authority.name} {found.year}", back),
            Link(title))  # fmt: skip


def round_form(request: DeskRequest) -> forms.RoundForm:
    """This function will give the form that opens a round: authorities that the actor may open one for, versions in use."""
    may(request.actor, Permission.INDEX_ROUND_MANAGE).or_deny()
    places = [(str(one.pk), one.name) for one in organisations.authorities_visible_to(request.actor)]
    versions = [(one.code, one.name) for one in published_versions()]
    return forms.RoundForm(said_in(request), places=places, versions=versions, today=local_date(request.at))
