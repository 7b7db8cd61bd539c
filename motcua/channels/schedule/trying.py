"""A proposal with many dossiers is tried by a job, and compared by another three months after it took effect.

The page shows how far a trial is, the command keeps the answer.
"""

from __future__ import annotations

from datetime import datetime

from django.core.cache import cache

from motcua.channels.schedule.sweeping import Swept, sweep
from motcua.foundation.audit.models import Entry
from motcua.insight.reform.commands.proposals import compare_proposal, keep_trial
from motcua.insight.reform.events.proposals import ProposalMade
from motcua.insight.reform.queries.proposals import effects_to_tell, proposal, waits_for_trial
from motcua.insight.reform.queries.whatif import trial_for
from motcua.insight.reform.values.proposals import trial_key
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.events import Event
from motcua.kernel.time import local_date, now

TRIER = system_actor(Via.SCHEDULE, "Thử đề xuất trên hồ sơ thật")
KEPT_SECONDS = 3600


def is_to_be_tried(event: Event) -> bool:
    """This function will tell whether a proposal was made that must still be tried."""
    return isinstance(event, ProposalMade) and not event.is_tried


def try_proposal(entry: Entry) -> None:
    """This function will try the proposal of one line of the journal, once however often it is called."""
    found = proposal(TRIER, int(entry.subject.removeprefix("proposal:")))
    if not waits_for_trial(found):
        return

    def tell(done: int, total: int) -> None:
        cache.set(trial_key(found.pk), done * 100 // total, KEPT_SECONDS)

    keep_trial(actor=TRIER, at=now(), proposal_id=found.pk, trial=trial_for(found, tell=tell))
    cache.delete(trial_key(found.pk))


def compare_due(at: datetime) -> Swept:
    """This function will compare each change whose three months are over with its promise, and tell Home Affairs."""
    return sweep(
        "promises", effects_to_tell(on=local_date(at)),
        lambda proposal_id: compare_proposal(actor=TRIER, at=at, proposal_id=proposal_id),
    )  # fmt: skip
