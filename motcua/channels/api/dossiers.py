"""The four addresses of dossiers."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from ninja import Header, Path, Query, Router
from pydantic import Field, StringConstraints

from motcua.casework.dossiers.commands.once import complete_once, receive_once
from motcua.casework.dossiers.commands.reception import receive_dossier
from motcua.casework.dossiers.commands.steps import complete_step
from motcua.casework.dossiers.queries import programs
from motcua.casework.dossiers.queries.finding import Wanted
from motcua.casework.dossiers.queries.one import read_number
from motcua.casework.dossiers.values import (
    Completion,
    Intake,
    PaperHandedIn,
    StepOutcome,
    SubmissionChannel,
)
from motcua.channels.api import answers
from motcua.channels.api.answers import answer
from motcua.channels.api.places import IN_COMPLETION, IN_INTAKE, placed
from motcua.channels.api.problems import ProblemDocument, unprocessable
from motcua.channels.api.schemas import (
    LARGEST_ID,
    CompletionIn,
    DossierIn,
    DossierOut,
    DossiersOut,
    DossiersWanted,
    ReceiptOut,
)
from motcua.kernel.errors import Refused
from motcua.kernel.time import local_date
from motcua.registry.citizens.values import IdKind, PartyFacts, PartyKind
from motcua.registry.organisations import queries as organisations

router = Router(tags=["Hồ sơ"])

SAME_KEY = "Gửi lại cùng khóa và cùng nội dung thì được cùng trả lời, không làm lần thứ hai."
Key = Annotated[str, StringConstraints(max_length=255)]
StepId = Annotated[int, Field(ge=1, le=LARGEST_ID)]
Number = Annotated[str, StringConstraints(min_length=1, max_length=60)]


def _answers(good: dict[int, Any], *problems: int) -> dict[int, Any]:
    """Declare the answers of an address, with the problems that every address may give."""
    return good | dict.fromkeys(sorted({401, 403, 404, 405, 422, 429, 500, 503, *problems}), ProblemDocument)


@router.post("/dossiers", response=_answers({201: ReceiptOut}, 409, 413, 415), summary="Nộp và tiếp nhận một hồ sơ")
def receive(
    request: HttpRequest,
    body: DossierIn,
    idempotency_key: Key = Header("", alias="Idempotency-Key", description=SAME_KEY),  # type: ignore[type-arg] # a function
) -> HttpResponse:
    """Tiếp nhận một hồ sơ đủ giấy tờ: cấp mã, hẹn ngày trả, giao bước đầu tiên.

    Người nộp trùng với hồ sơ đang giải quyết không bị từ chối mà được đánh dấu để cán bộ xem lại.
    """
    actor, at = request.actor, request.at  # type: ignore[attr-defined] # set by the edge and the token
    with placed(IN_INTAKE):
        intake = _intake(body, request)
        if not idempotency_key:
            dossier = receive_dossier(actor=actor, intake=intake, at=at)
        else:
            told = _fingerprint("receive", body.model_dump_json())
            once = receive_once(actor=actor, intake=intake, key=idempotency_key, fingerprint=told, at=at)
            dossier = once.dossier
    return answer(
        answers.receipt(dossier, programs.first_steps_of(dossier)), status=201,
        location=f"/api/v1/dossiers/{dossier.number}",
    )  # fmt: skip


@router.post(
    "/dossiers/{number}/steps/{step_id}/complete",
    response=_answers({200: DossierOut}, 409, 413, 415),
    summary="Hoàn thành một bước",
)
def complete(
    request: HttpRequest,
    body: CompletionIn,
    number: Path[Number],
    step_id: Path[StepId],
    idempotency_key: Key = Header("", alias="Idempotency-Key", description=SAME_KEY),  # type: ignore[type-arg] # a function
) -> HttpResponse:
    """Ghi kết quả của một bước và đưa hồ sơ đi tiếp theo quy trình.

    Nếu người khác đã làm trước, trả lời 409 cho biết ai và lúc nào.
    """
    actor, at = request.actor, request.at  # type: ignore[attr-defined] # set by the edge and the token
    completion = Completion(step_id, StepOutcome(body.outcome), body.data, body.note, number=read_number(number))
    with placed(IN_COMPLETION):
        if not idempotency_key:
            telling = programs.Telling(number)
            complete_step(actor=actor, completion=completion, at=at, telling=telling.statement)
            return answer(answers.whole(*telling.told(actor)))
        told = _fingerprint(f"complete {step_id}", body.model_dump_json())
        complete_once(actor=actor, completion=completion, key=idempotency_key, fingerprint=told, at=at)
    return _told(request, number)


@router.get("/dossiers/{number}", response=_answers({200: DossierOut}), summary="Xem một hồ sơ")
def one(request: HttpRequest, number: Path[Number]) -> HttpResponse:
    """Hồ sơ và những bước đang chờ. Hồ sơ của cơ quan khác: 404, như không có."""
    return _told(request, number)


@router.get("/dossiers", response=_answers({200: DossiersOut}), summary="Tìm hồ sơ, từng trang")
def several(request: HttpRequest, wanted: Query[DossiersWanted]) -> HttpResponse:
    """Những hồ sơ được xem, mới nhất trước."""
    _refuse_unknown(request)
    actor = request.actor  # type: ignore[attr-defined] # set by the token
    found = programs.dossiers_for_programs(
        actor, Wanted(text=wanted.q, status=wanted.status), is_mine=wanted.mine,
        after_id=answers.read_cursor(wanted.cursor), most=wanted.limit + 1,
    )  # fmt: skip
    shown = found[: wanted.limit]
    steps = programs.waiting_steps_of([dossier.id for dossier in shown])
    return answer(
        {
            "items": [answers.whole(dossier, steps[dossier.id]) for dossier in shown],
            "next": answers.cursor_after(shown[-1]) if len(found) > len(shown) else None,
        }
    )


def _refuse_unknown(request: HttpRequest) -> None:
    """A misspelt parameter would quietly find too much."""
    unknown = sorted(set(request.GET) - set(DossiersWanted.model_fields))
    if unknown:
        raise unprocessable([(name[:60] or "?", gettext("API không có tham số này.")) for name in unknown])


def _told(request: HttpRequest, number: str) -> HttpResponse:
    return answer(answers.whole(*programs.dossier_for_programs(request.actor, number)))  # type: ignore[attr-defined] # same


def _intake(body: DossierIn, request: HttpRequest) -> Intake:
    """Say what was sent in the words of the counter; raises Refused when there is no such authority."""
    return Intake(
        procedure_code=body.procedure, authority_id=_authority_id(body.authority, request), applicant=_party(body),
        channel=SubmissionChannel(body.channel), case_code=body.case, request_content=body.request_content,
        papers=tuple(PaperHandedIn(paper.name, paper.originals, paper.copies) for paper in body.papers),
        asks_about_duplicates=False,
    )  # fmt: skip


def _authority_id(code: str, request: HttpRequest) -> int:
    """Nearly always one of the caller's own, which his token has told already."""
    own: int | None = request.auth.authorities.get(code)  # type: ignore[attr-defined] # the bearer
    if own is not None:
        return own
    authority = organisations.authority_by_code(code, local_date(request.at))  # type: ignore[attr-defined] # set by the edge
    if authority is None:
        raise Refused("Không có cơ quan nào mang mã “{code}”.", field="authority",
                      next_step="Xem mã trong trang Tổ chức.", code=code)  # fmt: skip
    return authority.pk


def _party(body: DossierIn) -> PartyFacts:
    told = body.applicant
    return PartyFacts(
        kind=PartyKind(told.kind), name=told.name, id_kind=IdKind.PERSONAL_ID if told.personal_id else IdKind.TAX_CODE,
        identifier=told.personal_id or told.tax_code, phone=told.phone, email=told.email, address=told.address,
    )  # fmt: skip


def _fingerprint(act: str, content: str) -> str:
    return hashlib.sha256(f"{act} {content}".encode()).hexdigest()
