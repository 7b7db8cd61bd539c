"""What is said to the applicant, by the status of his dossier and by what happened to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.casework.dossiers.events import oversight, reception, work
from motcua.casework.dossiers.queries.public_tracking import PublicEvent
from motcua.casework.dossiers.values import Status
from motcua.foundation.web.values import Tone
from motcua.foundation.web.words import moment_words

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a dossier stands: a headline, whose turn it is, what happens next, what the applicant does."""

    headline: Words
    turn: Words
    following: Words
    to_do: Words
    tone: Tone = Tone.INFO
    stage: int | None = None

    @property
    def waits_for_me(self) -> bool:
        """Whether the applicant has to do something now."""
        return self.tone is Tone.MINE


_NOTHING = _("Ông/bà chưa cần làm gì.")
_ONE_STOP = _("Bộ phận một cửa")
_YOU = _("Ông/bà")
_NOBODY = _("Không còn ai. Việc đã kết thúc.")
STANDINGS: dict[Status, Standing] = {
    Status.SUBMITTED: Standing(
        _("Hồ sơ đã nộp, đang chờ kiểm tra"), _ONE_STOP,
        _("Bộ phận một cửa kiểm tra giấy tờ. Đủ thì nhận và hẹn ngày. Thiếu thì báo bổ sung."), _NOTHING, stage=0,
    ),
    Status.SUPPLEMENT_REQUESTED: Standing(
        _("Cần bổ sung giấy tờ trước khi nhận"), _YOU,
        _("Sau khi ông/bà bổ sung, bộ phận một cửa kiểm tra lại rồi hẹn ngày."),
        _("Ông/bà mang phần còn thiếu dưới đây đến bộ phận một cửa."), Tone.MINE, 0,
    ),
    Status.REFUSED: Standing(
        _("Hồ sơ không được nhận"), _NOBODY, _("Hồ sơ này đã kết thúc. Ông/bà có thể nộp hồ sơ mới."),
        _("Ông/bà xem lý do ở mục Đã làm gì. Chưa rõ thì hỏi bộ phận một cửa."), Tone.NEUTRAL,
    ),
    Status.RECEIVED: Standing(
        _("Hồ sơ đã được nhận"), _ONE_STOP, _("Hồ sơ được chuyển đến phòng chuyên môn để giải quyết."), _NOTHING,
        stage=1,
    ),
    Status.IN_PROGRESS: Standing(
        _("Hồ sơ đang được giải quyết"), _ONE_STOP,
        _("Giải quyết xong, kết quả được chuyển về bộ phận một cửa để trả ông/bà."), _NOTHING, stage=2,
    ),
    Status.AWAITING_SUPPLEMENT: Standing(
        _("Hồ sơ đang chờ ông/bà bổ sung"), _YOU, _("Sau khi ông/bà bổ sung, hồ sơ được giải quyết tiếp."),
        _("Ông/bà mang phần còn thiếu dưới đây đến bộ phận một cửa."), Tone.MINE, 2,
    ),
    Status.AWAITING_FINANCIAL: Standing(
        _("Hồ sơ đang chờ ông/bà nộp tiền"), _YOU, _("Sau khi ông/bà nộp tiền, hồ sơ được giải quyết tiếp."),
        _("Ông/bà nộp khoản tiền được báo, rồi đưa biên lai cho bộ phận một cửa."), Tone.MINE, 2,
    ),
    Status.RESULT_READY: Standing(
        _("Đã có kết quả"), _YOU, _("Nhận kết quả xong là việc kết thúc."),
        _("Ông/bà mang giấy hẹn và giấy tờ tùy thân đến nhận kết quả."), Tone.MINE, 3,
    ),
    Status.RETURNED: Standing(
        _("Đã trả kết quả"), _NOBODY, _("Việc này đã xong."), _("Ông/bà không phải làm gì thêm."), Tone.DONE, 4,
    ),
    Status.WITHDRAWN: Standing(
        _("Hồ sơ đã được rút theo yêu cầu của ông/bà"), _NOBODY, _("Hồ sơ này đã kết thúc. Ông/bà có thể nộp hồ sơ mới."),
        _("Ông/bà không phải làm gì thêm."), Tone.NEUTRAL,
    ),
    Status.STOPPED: Standing(
        _("Hồ sơ đã dừng giải quyết"), _NOBODY, _("Hồ sơ này đã kết thúc. Ông/bà có thể nộp hồ sơ mới."),
        _("Ông/bà xem lý do ở mục Đã làm gì. Chưa rõ thì hỏi bộ phận một cửa."), Tone.NEUTRAL,
    ),
}  # fmt: skip
STAGES = (_("Nộp hồ sơ"), _("Nhận hồ sơ và hẹn ngày"), _("Giải quyết"), _("Có kết quả"), _("Trả kết quả"))

SENTENCES: dict[str, Words] = {
    reception.DossierSubmitted.name: _("Ông/bà đã nộp hồ sơ."),
    reception.DossierReceived.name: _("Bộ phận một cửa đã nhận hồ sơ, hẹn trả lúc %(due_at)s."),
    reception.DossierRefused.name: _("Hồ sơ không được nhận. Lý do: %(reason)s"),
    reception.SupplementRequested.name: _("Cơ quan đề nghị ông/bà bổ sung. Lý do: %(reason)s"),
    reception.DossierSupplemented.name: _("Ông/bà đã bổ sung hồ sơ."),
    reception.PaymentAwaited.name: _("Hồ sơ chờ ông/bà nộp tiền: %(reason)s"),
    reception.PaymentRecorded.name: _("Cơ quan đã ghi nhận ông/bà nộp tiền."),
    reception.DossierWithdrawn.name: _("Ông/bà đã rút hồ sơ."),
    reception.DossierStopped.name: _("Hồ sơ dừng giải quyết. Lý do: %(reason)s"),
    reception.DossierExtended.name: _("Cơ quan xin lỗi và hẹn lại %(new_due_at)s. Lý do: %(reason)s"),
    reception.ResultReady.name: _("Kết quả đã về bộ phận một cửa."),
    reception.ResultReturned.name: _("Kết quả đã được trả."),
    work.StepCompleted.name: _("Đã xong bước “%(step_name)s”."),
    work.ResultSigned.name: _("Lãnh đạo đã ký kết quả."),
    work.ResultRegistered.name: _("Kết quả đã được đóng dấu, vào sổ."),
    work.ConsultationAsked.name: _("Đã hỏi ý kiến %(asked_name)s."),
    work.ConsultationAnswered.name: _("%(asked_name)s đã trả lời."),
    oversight.CorrectionApproved.name: _("Thời điểm ghi trong máy được sửa lại cho đúng: %(new_at)s."),
    oversight.VersionMoved.name: _("Hồ sơ được chuyển sang quy định mới của thủ tục."),
}


def sentence_for(event: PublicEvent) -> str:
    """This function will tell an event to the applicant."""
    return str(SENTENCES[event.name]) % {name: _said(name, value) for name, value in event.facts.items()}


def _said(name: str, value: Any) -> str:
    if name.endswith("_at") and value:
        return moment_words(value)
    return str(value)


def masked_name(name: str) -> str:
    """This function will leave of each word of a name its first letter: "Nguyễn Văn An" becomes "N… V… A…"."""
    return " ".join(f"{word[0]}…" for word in name.split())
