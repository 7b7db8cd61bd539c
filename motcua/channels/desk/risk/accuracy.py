"""How right the forecast was: from what it was learned, tenths of forecasts beside what came, scores beside the plainest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from motcua.channels.desk.risk.drawing import BAR, FLOOR, HEIGHT, WIDTH, Bar, drawn
from motcua.channels.desk.web import DeskRequest
from motcua.foundation.web.values import Row
from motcua.foundation.web.words import count_words, day_words, decimal_words, moment_words
from motcua.insight.risk import queries
from motcua.insight.risk.values.backtest import BASE, METHOD, BackTest, Score
from motcua.insight.risk.values.bands import HIGH, MEDIUM
from motcua.insight.risk.values.chances import LEAST_PAST
from motcua.insight.risk.values.learned import ModelFacts


@dataclass(frozen=True, slots=True)
class Tenth:
    """A tenth of the forecasts in words."""

    place: int
    forecasts: str
    said: str
    came_true: str


@dataclass(frozen=True, slots=True)
class Tried:
    """How right the forecasts of one kind were, drawn and told."""

    title: str
    key: str
    tenths: tuple[Tenth, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[tuple[int, int], ...]
    scores: tuple[tuple[str, str, str], ...]
    sentence: str
    width: int = WIDTH
    height: int = HEIGHT
    floor: int = FLOOR
    bar: int = BAR


def accuracy_page(request: DeskRequest) -> dict[str, Any]:
    """This function will gather what is known of the model in force for the actor's authority."""
    home = request.actor.authority_id
    facts = queries.model_facts(home, at=request.at) if home else None
    tried = _tried(facts.backtest) if facts and facts.backtest else ()
    return {"facts": facts, "learned": _learned(facts) if facts else [], "tried": tried, "rules": rules()}


def rules() -> list[str]:
    """This function will say what the forecast means and what it may be used for."""
    return [
        _("Trễ hẹn: phần mềm ghi kết quả về bộ phận Một cửa sau hạn trả, kể cả khi về sau đã được duyệt sửa."),
        _("Trễ bước: bước hoàn thành sau hạn của riêng bước đó."),
        _(
            "Khả năng là tỷ lệ những lần trước đây, ở cùng loại bước, đã chờ lâu như vậy, còn chừng ấy thời gian, mà sau đó trễ."
        ),
        _("Nơi có ít dữ liệu được kéo về phía rộng hơn: thủ tục, đơn vị, lĩnh vực, rồi mọi hồ sơ ở loại bước ấy."),
        _("Dưới %(n)d lượt ở một loại bước thì không dự báo: “Chưa đủ dữ liệu”.") % {"n": LEAST_PAST},
        _("Nguy cơ cao: từ %(high)d%%; vừa: từ %(medium)d%% (giả định).")
        % {"high": round(100 * HIGH), "medium": round(100 * MEDIUM)},
        _("Hồ sơ đang chờ người nộp không tính: đồng hồ đang dừng."),
    ]


def _learned(facts: ModelFacts) -> list[Row]:
    period = _("%(start)s đến trước %(end)s") % {
        "start": day_words(facts.starts_on),
        "end": day_words(facts.ends_before),
    }
    loads = ", ".join(_decimal(one) for one in facts.load_factors) or _("chưa đo")
    months = ", ".join(f"{month}: {_decimal(one)}" for month, one in sorted(facts.month_factors.items()))
    used = (
        _("có dùng, vì thử ngược không kém đi") if facts.uses_factors else _("không dùng, vì thử ngược không tốt hơn")
    )
    return [
        Row(_("Học lúc"), moment_words(facts.learned_at)),
        Row(_("Từ kết quả của kỳ"), period),
        Row(_("Số hồ sơ, số lượt ở các bước"), f"{count_words(facts.dossiers)}, {count_words(facts.stays)}"),
        Row(_("Khi đơn vị tồn ít, thường, nhiều, rất nhiều: việc lâu gấp"), loads),
        Row(_("Theo tháng: việc lâu gấp"), months or _("chưa đo: cần đủ một năm")),
        Row(_("Hai hệ số trên"), used),
        Row(_("Phiên bản, mã kiểm SHA-256"), f"{facts.version}, {facts.sha256}"),
    ]


def _tried(backtest: BackTest) -> tuple[Tried, ...]:
    found = []
    for title, key, of_steps in ((_("Trễ hẹn trả kết quả"), "dossier", False), (_("Trễ hạn của bước"), "step", True)):
        method, base = (backtest.score(name, of_steps=of_steps) for name in (METHOD, BASE))
        if method.forecasts:
            found.append(
                Tried(title, key, _tenths(method), *drawn(method.deciles), _scores(method, base), _sentence(method))
            )
    return tuple(found)


def _sentence(score: Score) -> str:
    facts = {
        "n": count_words(score.forecasts), "late": count_words(score.late), "found": _percent(score.found),
        "base": _percent(score.late / score.forecasts),
    }  # fmt: skip
    return (
        _(
            "Trong %(n)s lần dự báo có %(late)s lần (%(base)s) sau đó trễ; một phần mười đứng đầu danh sách chứa %(found)s số đó."
        )
        % facts
    )


def _tenths(score: Score) -> tuple[Tenth, ...]:
    return tuple(
        Tenth(place, count_words(one.forecasts), _percent(one.said), _percent(one.came_true))
        for place, one in enumerate(score.deciles, start=1)
    )


def _scores(method: Score, base: Score) -> tuple[tuple[str, str, str], ...]:
    return (
        (_("Điểm Brier (càng thấp càng đúng)"), _decimal(method.brier, 5), _decimal(base.brier, 5)),
        (_("Log-loss (càng thấp càng đúng)"), _decimal(method.log_loss, 4), _decimal(base.log_loss, 4)),
        (_("Số trễ nằm trong một phần mười đứng đầu"), _percent(method.found), _percent(base.found)),
    )


def _percent(share: float) -> str:
    return f"{_decimal(100 * share, 1)}%"


def _decimal(number: float, places: int = 2) -> str:
    return decimal_words(number, places)
