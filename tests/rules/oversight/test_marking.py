"""What a sender changed himself, and where somebody was faster."""

from __future__ import annotations

import pytest

from motcua.insight.oversight.rules.marking import meant
from motcua.insight.oversight.values.inspection import Judgement, Mark

MET, NOT_MET, NOTED = Mark(Judgement.MET), Mark(Judgement.NOT_MET), Mark(Judgement.MET, "Sổ đủ")


@pytest.mark.parametrize(
    ("said", "kept", "seen", "is_written", "is_overtaken"),
    [
        (MET, None, None, True, False),  # open until now
        (MET, MET, None, False, False),  # sent twice
        (MET, NOT_MET, NOT_MET, True, False),  # a change of mind
        (NOTED, MET, MET, True, False),  # a note is a change
        (MET, NOT_MET, MET, False, False),  # left as he saw it: the colleague's mark stays
        (MET, NOT_MET, None, True, True),  # the colleague was faster
        (NOTED, NOT_MET, MET, True, True),
    ],
)
def test_a_point(said: Mark, kept: Mark | None, seen: Mark | None, is_written: bool, is_overtaken: bool) -> None:
    found = meant({"a": said}, kept={"a": kept} if kept else {}, seen={"a": seen})
    assert ("a" in found.changed, "a" in found.overtaken) == (is_written, is_overtaken)


def test_a_page_that_does_not_tell_what_it_showed_writes_what_it_says() -> None:
    found = meant({"a": MET}, kept={"a": NOT_MET}, seen={})
    assert (dict(found.changed), found.overtaken) == ({"a": MET}, ())
