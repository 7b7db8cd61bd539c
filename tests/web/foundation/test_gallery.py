"""The gallery shows every component, to staff only."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from motcua.kernel.actor import Actor, Via

COMPONENTS = Path(__file__).parents[3] / "motcua" / "foundation" / "web" / "templates" / "web" / "components"


def test_every_component_is_in_the_gallery(signed_in: Client) -> None:
    drawn = {template.name for template in signed_in.get("/gallery").templates}
    expected = {f"web/components/{path.name}" for path in COMPONENTS.glob("*.html")}
    assert expected
    assert expected - drawn == set()


def test_the_gallery_asks_for_a_login(db: None) -> None:
    assert Client().get("/gallery").headers["Location"].startswith("/accounts/login/")


def test_a_citizen_does_not_learn_of_the_gallery(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    citizen = Actor(name="Người Dân Mẫu", via=Via.PORTAL, account_id=1)
    monkeypatch.setattr("motcua.config.middleware.organisations.actor_for_account", lambda *_a, **_k: citizen)
    answer = signed_in.get("/gallery")
    assert answer.status_code == 404
    assert "Không tìm thấy trang này." in answer.text


@pytest.mark.parametrize(("language", "said"), [("vi", "Chưa có hồ sơ nào"), ("en", "No dossiers yet")])
def test_the_switch_chooses_the_language(signed_in: Client, language: str, said: str) -> None:
    signed_in.post("/i18n/setlang/", {"language": language, "next": "/gallery"})
    answer = signed_in.get("/gallery", headers={"accept-language": "en"})
    assert said in answer.text
    assert f'lang="{language}"' in answer.text


def test_the_browsers_own_language_is_not_a_wish(db: None) -> None:
    answer = Client().get("/accounts/login/", headers={"accept-language": "en-GB"})
    assert '<html lang="vi"' in answer.text
    assert "Tên đăng nhập" in answer.text
    assert "Username" not in answer.text


def test_answers_carry_a_policy_without_inline_scripts(signed_in: Client) -> None:
    policy = signed_in.get("/gallery").headers["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
