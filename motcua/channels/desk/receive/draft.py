"""What the clerk has chosen and typed so far, kept in the session from the first key to the printed slip."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from motcua.casework.dossiers.queries import desk_intake
from motcua.casework.dossiers.queries.desk_intake import Handling
from motcua.casework.procedures import queries as procedures
from motcua.channels.desk.access import receiving_authority
from motcua.channels.desk.web import DeskRequest
from motcua.kernel.errors import NotFound
from motcua.kernel.time import local_date
from motcua.registry.citizens import queries as citizens

if TYPE_CHECKING:
    from motcua.casework.procedures.models import ProcedureVersion
    from motcua.registry.citizens.models import Party

PLACE = "desk_receive"
RECEIVED = "desk_received"
MOST_RECEIVED = 5
MOST_TYPED = 4000  # signs kept of one field; the forms' own limits are shorter


@dataclass
class Draft:
    """One dossier that is being received. `typed` holds the fields of the details page as they were typed."""

    procedure_code: str = ""
    applicant_id: int | None = None
    submitter_id: int | None = None
    typed: dict[str, list[str]] = field(default_factory=dict)
    is_checked: bool = False
    key: str = field(default_factory=lambda: str(uuid.uuid4()))

    @classmethod
    def of(cls, session: SessionBase) -> Draft:
        """This function will give the draft of a session, or a fresh one."""
        kept: dict[str, Any] = session.get(PLACE) or {}
        known = {one.name for one in fields(cls)}
        return cls(**{name: value for name, value in kept.items() if name in known})

    def keep(self, session: SessionBase) -> None:
        """This function will keep the draft for the next page."""
        session[PLACE] = asdict(self)

    def type(self, data: QueryDict) -> None:
        """This function will take over what stands in the details page, right or wrong."""
        self.typed = {
            name: [value[:MOST_TYPED] for value in data.getlist(name)]
            for name in data
            if name not in ("csrfmiddlewaretoken", "idempotency_key")
        }

    def typed_data(self) -> QueryDict | None:
        """This function will give back what was typed as a form takes it; nothing before anything was typed."""
        if not self.typed:
            return None
        data = QueryDict(mutable=True)
        for name, values in self.typed.items():
            data.setlist(name, values)
        return data


def forget(session: SessionBase) -> None:
    """This function will end the draft: the clerk begins anew."""
    session.pop(PLACE, None)


def finish(session: SessionBase, key: str, number: str) -> None:
    """This function will end the draft because its dossier is received, and remember the last few by their keys."""
    forget(session)
    session[RECEIVED] = [*session.get(RECEIVED, []), [key, number]][-MOST_RECEIVED:]


def received_with(session: SessionBase, key: str) -> str:
    """This function will give the number that a form sent twice has already got, or nothing."""
    return next((number for known, number in session.get(RECEIVED, []) if known == key), "")


@dataclass
class Counter:
    """The draft with what its codes stand for, for the authority at whose desk the clerk sits."""

    request: DeskRequest
    authority_id: int
    draft: Draft
    version: ProcedureVersion | None = None
    applicant: Party | None = None
    submitter: Party | None = None

    @property
    def handling(self) -> Handling | None:
        """Who will handle the chosen procedure."""
        if self.version is None:
            return None
        return desk_intake.handling_of(self.version.procedure_id, authority_id=self.authority_id, at=self.request.at)

    def keep(self) -> None:
        """This function will keep the draft."""
        self.draft.keep(self.request.session)


def counter_of(request: DeskRequest) -> Counter:
    """This function will read the clerk's draft; raises NotFound for somebody who does not receive."""
    authority_id, draft = receiving_authority(request.actor), Draft.of(request.session)
    counter = Counter(request, authority_id, draft)
    if draft.procedure_code:
        counter.version = _version(draft.procedure_code, request)
    if draft.applicant_id:
        counter.applicant = citizens.party(draft.applicant_id)
    if draft.submitter_id:
        counter.submitter = citizens.party(draft.submitter_id)
    return counter


def _version(code: str, request: DeskRequest) -> ProcedureVersion | None:
    try:
        found = procedures.version_in_force_by_code(code, on=local_date(request.at))
    except NotFound:
        return None
    return procedures.version_by_id(found.pk)
