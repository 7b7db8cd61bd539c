"""Looking a dossier up by what was typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from motcua.casework.dossiers.queries.one import dossier_to_track
from motcua.channels.portal.tracking.forms import TrackForm
from motcua.foundation.web.saying import spoken_failure
from motcua.kernel.errors import NotFound

if TYPE_CHECKING:
    from motcua.casework.dossiers.models import Dossier


def look_up(form: TrackForm) -> Dossier | None:
    """This function will give the dossier, or put on the form why there is none: in one sentence, whatever is wrong."""
    if not form.is_valid():
        return None
    try:
        return dossier_to_track(form.cleaned_data["number"], form.cleaned_data["secret"])
    except NotFound as wrong:
        form.add_error(None, spoken_failure(wrong))
        return None
