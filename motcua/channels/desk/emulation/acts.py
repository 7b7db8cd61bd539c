"""The pages on which a year is opened, computed, and its proposals closed."""

from __future__ import annotations

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from motcua.channels.desk.access import authorities_where
from motcua.channels.desk.asking import Question, Said, ask, said_in
from motcua.channels.desk.emulation import forms
from motcua.channels.desk.emulation.telling import question
from motcua.channels.desk.web import DeskRequest, desk_page
from motcua.foundation.access.permissions import Permission
from motcua.foundation.web.values import Link
from motcua.insight.emulation import policies
from motcua.insight.emulation.commands import rounds as commands
from motcua.insight.emulation.commands.schemes import load_emulation_schemes, packaged_emulation_schemes
from motcua.insight.emulation.queries.scope import round_or_missing
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local
from motcua.registry.organisations import queries as organisations

ASKED = ["GET", "HEAD", "POST"]


@desk_page
@require_http_methods(ASKED)
def open_year(request: DeskRequest) -> HttpResponse:
    """This function will open the emulation of a year."""
    mine = authorities_where(request.actor, Permission.EMULATION_ROUND_MANAGE)
    if not mine:
        raise NotFound(_("Không tìm thấy trang này."), next_step=_("Trang này dành cho Nội vụ."))
    names = [(one.pk, one.name) for one in organisations.authorities_by_ids(mine)]
    start = {"authority": mine[0], "year": local(request.at).year}
    form = forms.OpenForm(said_in(request), authorities=names, initial=start)

    def run(said: Said) -> str:
        made = commands.open_round(
            actor=request.actor, authority_id=said["authority"], year=said["year"], at=request.at
        )
        return _("Đã mở đợt xét thi đua năm %(year)s.") % {"year": made.year}

    home = reverse("desk_emulation:home")
    about = _("Quy định có hiệu lực vào ngày cuối năm được áp dụng. Sau đó bấm tính điểm.")
    title = _("Mở đợt xét thi đua")
    words = Question(
        title=title, button=_("Mở đợt xét"), back=home, about=about, trail=(Link(_("Thi đua"), home), Link(title))
    )
    return ask(request, words, form, run)


@desk_page
@require_http_methods(ASKED)
def load_ready(request: DeskRequest) -> HttpResponse:
    """This function will load the schemes that come with the product."""
    policies.may_load_schemes(request.actor).or_deny()

    def run(_said: Said) -> str:
        made = load_emulation_schemes(actor=request.actor, source=packaged_emulation_schemes(), at=request.at)
        names = ", ".join(one.name for one in made)
        return _("Đã nạp: %(names)s.") % {"names": names} if made else _("Đã có đủ, không có gì mới.")

    back, title = reverse("desk_emulation:schemes"), _("Nạp quy định đi kèm phần mềm")
    about = _(
        "Quy định theo Luật năm 2003 và Luật năm 2022. Những con số chưa có văn bản xác nhận được ghi là giả định."
    )
    words = Question(
        title=title, button=_("Nạp quy định"), back=back, about=about, trail=(Link(_("Quy định"), back), Link(title))
    )
    return ask(request, words, forms.SureForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def compute(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will compute everybody's year."""
    found = round_or_missing(request.actor, round_id)
    policies.may_manage(request.actor, found.authority_id).or_deny()

    def run(_said: Said) -> str:
        done = commands.compute_round(actor=request.actor, round_id=round_id, at=request.at)
        return _("Đã tính điểm thi đua năm %(year)s.") % {"year": done.year}

    about = _("Điểm lấy từ đánh giá hằng tháng, việc trễ do chủ quan, kỷ luật, sáng kiến, kiểm tra và chỉ số cải cách. "
              "Phần nào chưa đo được thì không tính, không cho điểm 0.")  # fmt: skip
    words = question(found, _("Tính điểm thi đua"), _("Tính điểm"), about=about)
    return ask(request, words, forms.SureForm(said_in(request)), run)


@desk_page
@require_http_methods(ASKED)
def close(request: DeskRequest, round_id: int) -> HttpResponse:
    """This function will take no more proposals."""
    found = round_or_missing(request.actor, round_id)
    policies.may_manage(request.actor, found.authority_id).or_deny()

    def run(_said: Said) -> str:
        commands.close_proposals(actor=request.actor, round_id=round_id, at=request.at)
        return _("Đã chốt đề nghị. Tiếp theo: lập hội đồng.")

    warning = _("Sau khi chốt, các đơn vị không đề nghị hoặc rút được nữa.")
    words = question(found, _("Chốt đề nghị"), _("Chốt đề nghị"), warning=warning, is_final=True)
    return ask(request, words, forms.SureForm(said_in(request)), run)
