"""Who may do what with parties."""

from __future__ import annotations

from motcua.foundation.access.permissions import Permission
from motcua.foundation.access.verdicts import Verdict, allow, deny, may
from motcua.kernel.actor import Actor


def may_register_party(actor: Actor) -> Verdict:
    """This function will judge whether the actor may have somebody registered: reception, and anybody who brings his own
    dossier by a public channel.
    """
    return may(actor, Permission.CITIZENS_PARTY_EDIT) if actor.is_staff else allow(actor)


def may_update_contact(actor: Actor) -> Verdict:
    """This function will judge whether the actor may change what we know of somebody. Who only types an identifier into a
    public form has not proven to be that person.
    """
    return may(actor, Permission.CITIZENS_PARTY_EDIT)


def may_search_parties(actor: Actor) -> Verdict:
    """This function will judge whether the actor may look somebody up: reception and those who may see identifiers."""
    return may(actor, Permission.CITIZENS_PARTY_EDIT) or may_reveal_identifier(actor)


def may_reveal_identifier(actor: Actor) -> Verdict:
    """This function will judge whether the actor may see an identifier in full; doing so is recorded."""
    verdict = may(actor, Permission.CITIZENS_IDENTIFIER_REVEAL)
    return verdict or deny("Bạn không có quyền xem đầy đủ số giấy tờ.", next_step="Số đã che đủ để đối chiếu tại quầy.")
