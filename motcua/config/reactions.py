"""When X happened, then Y: the one table of reactions."""

from __future__ import annotations

from collections.abc import Iterable

from motcua.channels.messages.chasing import tell_preparers
from motcua.channels.messages.promises import tell_home_affairs
from motcua.channels.messages.reminding import is_mailed, mail_owner
from motcua.channels.messages.telling import TOLD, is_told, tell_applicant
from motcua.channels.schedule.trying import is_to_be_tried, try_proposal
from motcua.foundation.outbox.reactions import Reaction
from motcua.insight.reform.events.plans import TaskReminded
from motcua.insight.reform.events.proposals import ProposalCompared, ProposalMade
from motcua.insight.reports.events import ReportChased
from motcua.kernel.events import Event

TELL_APPLICANT = Reaction("tell_applicant", tell_applicant, wants=is_told)

TELL_HOME_AFFAIRS = Reaction("tell_home_affairs", tell_home_affairs)

MAIL_OWNER = Reaction("mail_owner", mail_owner, wants=is_mailed)

TRY_PROPOSAL = Reaction("try_proposal", try_proposal, wants=is_to_be_tried)

TELL_PREPARERS = Reaction("tell_preparers", tell_preparers)

REACTIONS: dict[type[Event], Iterable[Reaction]] = {
    **dict.fromkeys(TOLD, (TELL_APPLICANT,)),
    ProposalMade: (TRY_PROPOSAL,),
    ProposalCompared: (TELL_HOME_AFFAIRS,),
    TaskReminded: (MAIL_OWNER,),
    ReportChased: (TELL_PREPARERS,),
}
