"""The public addresses, in Vietnamese without marks, so that they can be read aloud over the telephone."""

from __future__ import annotations

from django.urls import path

from motcua.channels.portal.catalogue import views as catalogue
from motcua.channels.portal.home import views as home
from motcua.channels.portal.machines import views as machines
from motcua.channels.portal.survey import views as survey
from motcua.channels.portal.tracking import views as tracking
from motcua.channels.portal.voice import views as voice

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("noi-nop/", home.desks, name="desks"),
    path("thu-tuc/", catalogue.catalogue, name="catalogue"),
    path("thu-tuc/<str:code>/", catalogue.procedure, name="procedure"),
    path("tra-cuu/", tracking.track, name="track"),
    path("tra-cuu/ho-so/", tracking.tracked, name="tracked"),
    path("tra-cuu/xong/", tracking.finish, name="finish"),
    path("danh-gia/cam-on/", survey.thanks, name="survey_thanks"),
    path("danh-gia/<str:ticket>/", survey.survey, name="survey"),
    path("gop-y/", voice.tell, name="voice"),
    path("gop-y/da-nhan/", voice.receipt, name="voice_receipt"),
    path("gop-y/theo-doi/", voice.follow, name="voice_follow"),
    path("gop-y/theo-doi/xem/", voice.followed, name="voice_followed"),
    path("gop-y/theo-doi/xong/", voice.finish, name="voice_finish"),
    path("gop-y/cong-khai/", voice.published, name="voice_published"),
    path("khoe/", machines.health, name="health"),
    path("robots.txt", machines.robots, name="robots"),
    path("sitemap.txt", machines.sitemap, name="sitemap"),
    path("favicon.ico", machines.favicon, name="favicon"),
]
