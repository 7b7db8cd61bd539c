"""Made-up citizens with what they hand in."""

from __future__ import annotations

import itertools
from typing import Any

_count = itertools.count(1)


def intake(authority: str, procedure: str) -> dict[str, Any]:
    """Give what one citizen hands in; nobody comes twice."""
    person = next(_count)
    return {
        "procedure": procedure, "authority": authority, "channel": "direct",
        "applicant": {
            "kind": "person", "name": f"Nguyễn Thị Ví Dụ {person}", "personal_id": f"048185{person:06}",
            "phone": f"0905{person:06}", "address": "K00 đường Tưởng Tượng",
        },
        "papers": ["Giấy đề nghị đăng ký", {"name": "Bản sao giấy tờ tùy thân", "copies": 1}],
    }  # fmt: skip
