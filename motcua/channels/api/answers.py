"""Rows as the API tells them."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.utils.translation import gettext

from motcua.casework.dossiers.queries.programs import DossierView
from motcua.casework.dossiers.values import NATIONAL_STATES, Status, StepView
from motcua.channels.api import problems
from motcua.channels.api.schemas import LARGEST_ID
from motcua.kernel.time import local

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import Dossier

Answer = dict[str, Any]  # Any: what JSON holds


def answer(body: Answer, *, status: int = 200, location: str = "") -> HttpResponse:
    """This function will write an answer as JSON."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    headers = {"Cache-Control": "no-store"} | ({"Location": location} if location else {})
    return HttpResponse(text, status=status, content_type="application/json", headers=headers)


def receipt(dossier: Dossier, steps: Sequence[StepView]) -> Answer:
    """This function will tell what receiving a dossier answered, also when it is asked again later."""
    return {
        "number": dossier.number,
        "lookup_secret": dossier.lookup_secret,
        "status": Status.RECEIVED.value,
        "due_at": instant(dossier.promised_due_at),
        "steps": [step(view) for view in steps],
    }


def whole(dossier: DossierView, steps: Sequence[StepView]) -> Answer:
    """This function will tell a dossier with its waiting steps."""
    moments = ("submitted_at", "received_at", "due_at", "promised_due_at", "ready_at", "returned_at")
    return {
        "number": dossier.number,
        "status": dossier.status,
        "status_label": dossier.state.label,
        "national_state": NATIONAL_STATES[dossier.state],
        "procedure": {"code": dossier.procedure_code, "name": dossier.procedure_name},
        "authority": {"code": dossier.authority_code, "name": dossier.authority_name},
        "applicant": {
            "kind": dossier.applicant_kind,
            "name": dossier.applicant_name,
            "identifier": dossier.applicant_identifier,
        },
        "channel": dossier.channel,
        **{moment: instant(getattr(dossier, moment)) for moment in moments},
        "outcome": dossier.outcome,
        "timeliness": dossier.timeliness,
        "steps": [step(view) for view in steps],
    }


def step(view: StepView) -> Answer:
    """This function will tell a step."""
    return {"id": view.id, "node": view.node, "name": view.name, "role": view.role, "due_at": instant(view.due_at)}


def instant(at: datetime | None) -> str | None:
    """This function will write an instant as ISO 8601 on a Vietnamese clock."""
    return local(at).isoformat(timespec="seconds") if at else None


def cursor_after(dossier: DossierView) -> str:
    """This function will write the key by which the next page begins."""
    return base64.urlsafe_b64encode(str(dossier.id).encode()).decode().rstrip("=")


def read_cursor(text: str) -> int | None:
    """This function will read the key of a page; raises Problem (422) for what no page gave."""
    if not text:
        return None
    try:
        found = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True).decode("ascii")
    except (ValueError, binascii.Error):
        found = ""
    if not (found.isdecimal() and 0 < int(found) <= LARGEST_ID):
        raise problems.unprocessable([("cursor", gettext("Không phải giá trị “next” của một trang trước."))])
    return int(found)
