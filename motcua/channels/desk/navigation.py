"""The links under the header, with what waits for the official beside them."""

from __future__ import annotations

from importlib.util import find_spec

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.queries.desk_work import Elsewhere
from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import may
from motcua.foundation.web.values import Link
from motcua.kernel.actor import Actor

# Parts of the desk that have their own folder; each is there as soon as it has addresses of its own.
SECTIONS = {
    "dashboards": _("Điều hành"),
    "overview": _("Toàn cảnh"),
    "risk": _("Nguy cơ trễ"),
    "figures": _("Số liệu"),
    "evaluation": _("Đánh giá"),
    "emulation": _("Thi đua"),
    "oversight": _("Giám sát"),
    "reform": _("Cải cách"),
    "index": _("Chỉ số"),
    "reports": _("Báo cáo"),
    "catalogue": _("Thủ tục"),
    "calendar": _("Lịch làm việc"),
    "organisation": _("Tổ chức"),
}

# What a part needs before it is shown; the others are open to all staff to read.
NEEDED = {
    "dashboards": Permission.STATISTICS_FIGURES_SEE,
    "reports": Permission.REPORTS_REPORT_SEE,
    "reform": Permission.REFORM_PROPOSAL_SEE,
    "figures": Permission.STATISTICS_FIGURES_SEE,
    "index": Permission.INDEX_SCORES_SEE,
    "oversight": Permission.OVERSIGHT_FEEDBACK_SEE,
    "overview": Permission.STATISTICS_FIGURES_SEE,
}


def sections_present() -> list[str]:
    """This function will name the parts of the desk that are there."""
    return [name for name in SECTIONS if find_spec(f"motcua.channels.desk.{name}") and _has_addresses(name)]


def _has_addresses(name: str) -> bool:
    return find_spec(f"motcua.channels.desk.{name}.urls") is not None


def links_for(actor: Actor, path: str, waiting: Elsewhere) -> list[Link]:
    """This function will give the links that the actor may follow; the one of this page is marked."""
    home = reverse("desk:work")
    wanted: list[tuple[str, str, int | None]] = [(str(_("Việc của tôi")), home, None)]
    if may(actor, Permission.DOSSIERS_DOSSIER_RECEIVE):
        wanted.append((str(_("Tiếp nhận")), reverse("desk:receive"), None))
        wanted.append((str(_("Chờ tiếp nhận")), reverse("desk:submitted"), waiting.submitted))
    wanted.append((str(_("Tìm hồ sơ")), reverse("desk:search"), None))
    if waiting.consultations:
        wanted.append((str(_("Cho ý kiến")), reverse("desk:consultations"), waiting.consultations))
    if may(actor, Permission.DOSSIERS_CORRECTION_DECIDE):
        wanted.append((str(_("Đề nghị sửa")), reverse("desk:corrections"), waiting.corrections))
    if may(actor, Permission.OVERSIGHT_FEEDBACK_RECORD) and not may(actor, Permission.OVERSIGHT_FEEDBACK_SEE):
        wanted.append((str(_("Ghi phản ánh")), reverse("desk_oversight:feedback_note"), None))
    if may(actor, Permission.REFORM_TASK_SEE) and not may(actor, Permission.REFORM_PROPOSAL_SEE):
        wanted.append((str(_("Nhiệm vụ")), reverse("desk_reform:my_tasks"), None))
    here_for_him = [name for name in sections_present() if name not in NEEDED or may(actor, NEEDED[name])]
    wanted += [(str(SECTIONS[name]), f"{home}{name}/", None) for name in here_for_him]
    if may(actor, Permission.STATISTICS_SCREEN_OPEN):
        wanted.append((str(_("Màn hình")), reverse("desk_dashboards:screens"), None))
    here = max((href for _label, href, _count in wanted if path.startswith(href)), key=len, default="")
    return [Link(label, href, href == here, count or None, waits_for_me=True) for label, href, count in wanted]
