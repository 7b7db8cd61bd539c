"""A cut with many dossiers is tried by a job: the page shows how far it is, the command keeps the answer."""

from __future__ import annotations

from django.core.cache import cache

from motcua.foundation.audit.models import Entry
from motcua.insight.reform.commands.proposals import keep_trial
from motcua.insight.reform.events.proposals import ProposalMade
from motcua.insight.reform.queries.proposals import proposal, waits_for_trial
from motcua.insight.reform.queries.whatif import trial_for
from motcua.insight.reform.values.proposals import ProposalKind, trial_key
from motcua.kernel.actor import Via, system_actor
from motcua.kernel.events import Event
from motcua.kernel.time import now

TRIER = system_actor(Via.SCHEDULE, "Thử đề xuất trên hồ sơ thật")
KEPT_SECONDS = 3600


def is_to_be_tried(event: Event) -> bool:
    """This function will tell whether a proposal was made whose cut must still be tried."""
    return isinstance(event, ProposalMade) and event.kind is ProposalKind.CUT_TIME and not event.is_tried


def try_proposal(entry: Entry) -> None:
    """This function will try the cut of one line of the journal, once however often it is called."""
    found = proposal(TRIER, int(entry.subject.removeprefix("proposal:")))
    if not waits_for_trial(found):
        return

    def tell(done: int, total: int) -> None:
        cache.set(trial_key(found.pk), done * 100 // total, KEPT_SECONDS)

    keep_trial(actor=TRIER, at=now(), proposal_id=found.pk, trial=trial_for(found, tell=tell))
    cache.delete(trial_key(found.pk))
