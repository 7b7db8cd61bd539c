import pytest
from motcua.casework.dossiers.values import Status

@pytest.mark.parametrize("status", list(Status))
def test_page(shop, as_, status):
    d = shop.a_dossier(status)
    for who in ("handler", "head", "leader", "clerk", "reception"):
        r = as_(who).get(f"/desk/dossiers/{d.number}/")
        assert r.status_code == 200, (who, r.content[:500])

def test_lists(shop, as_):
    for s in Status: shop.a_dossier(s)
    for who in ("handler", "head", "leader", "clerk", "reception"):
        for u in ("", "search/?q=nguyen", "search/", "consultations/", "corrections/", "?only=late", "?text=nguyen&sort=-due"):
            r = as_(who).get(f"/desk/{u}")
            assert r.status_code == 200, (who, u)
    c = as_("reception")
    for u in ("submitted/", "receive/", "receive/?q=nha"):
        assert c.get(f"/desk/{u}").status_code == 200
