"""Each request knows who acts and when."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse

from motcua.config.middleware import WhoAndWhen
from motcua.kernel.actor import Role, Via
from motcua.kernel.time import now
from tests.factories.accounts import an_account
from tests.factories.organisations import the_cast

pytestmark = pytest.mark.django_db


def pass_through(request):
    WhoAndWhen(lambda _: HttpResponse())(request)
    return request


@pytest.fixture
def page(rf, client, settings):
    """A request as it reaches the middleware, of whoever the client is logged in as."""

    def make(account=None):
        request = rf.get("/")
        request.user = account or AnonymousUser()
        if account:
            client.force_login(account)
            request.COOKIES[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
        return request

    return make


def test_somebody_unknown_costs_no_query(page, django_assert_num_queries):
    with django_assert_num_queries(0):
        request = pass_through(page())
    assert (request.actor.label, request.actor.grants) == ("public", ())


def test_an_official_comes_with_his_roles_in_one_query(page, django_assert_num_queries):
    request = page(the_cast().handler.account)
    with django_assert_num_queries(1):
        pass_through(request)
    assert (request.actor.name, request.actor.via) == ("Phạm Văn Lý", Via.DESK)
    assert request.actor.holds(Role.HANDLER)


def test_an_account_without_a_post_has_no_roles(page):
    request = pass_through(page(an_account()))
    assert (request.actor.is_staff, request.actor.grants) == (False, ())


def test_the_clock_is_read_once(page):
    before = now()
    request = pass_through(page())
    assert before <= request.at <= before + timedelta(seconds=5)
