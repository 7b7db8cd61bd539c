"""Settings, all from the environment; what is unset has a default that serves a trial on one machine."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from motcua.config import environment
from motcua.config.postgres import database_settings

BASE = Path(__file__).resolve().parents[2]
VAR = Path(os.environ.get("MOTCUA_VAR") or BASE / "var")


def _secret(name: str) -> str:
    """Read a secret from the environment, else from a file under var/ that is made on first use."""
    if value := environment.text(f"MOTCUA_{name.upper()}"):
        return value
    path = VAR / "secrets" / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.parent.chmod(0o700)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii").strip()


DEBUG = environment.flag("MOTCUA_DEBUG")
SECRET_KEY = _secret("secret_key")
DATA_KEY = _secret("data_key")
BASE_URL = environment.text("MOTCUA_BASE_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = environment.text("MOTCUA_HOSTS", "localhost,127.0.0.1,[::1],testserver").split(",")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "motcua.foundation.web",  # before the libraries whose templates it dresses
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "procrastinate.contrib.django",
    "motcua.foundation.audit",
    "motcua.registry.accounts",
    "motcua.registry.calendars",
    "motcua.registry.places",
    "motcua.registry.organisations",
    "motcua.registry.citizens",
    "motcua.capabilities.printing",
    "motcua.capabilities.notifications",
    "motcua.casework.procedures",
    "motcua.casework.dossiers",
    "motcua.insight.oversight",
    "motcua.insight.statistics",
    "motcua.insight.evaluation",
    "motcua.insight.reform",
    "motcua.insight.index",
    "motcua.insight.risk",
    "motcua.insight.emulation",
    "motcua.insight.reports",
    "motcua.channels.messages",
    "motcua.channels.schedule",
    "motcua.channels.desk",
    "motcua.channels.portal",
    "motcua.channels.api",
    "motcua.config",
]
INSTALLED_APPS = [
    app
    for app in INSTALLED_APPS
    if not app.startswith("motcua.")
    or ((BASE / app.replace(".", "/")).is_dir() and (BASE / app.replace(".", "/") / "apps.py").exists())
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "motcua.foundation.web.security.ContentSecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "motcua.foundation.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "motcua.foundation.web.uploads.LargestRequestMiddleware",  # before the one that looks for a token in the form
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "motcua.config.middleware.WhoAndWhen",
    "motcua.foundation.web.failures.FailureMiddleware",  # last: sees first what a view raises
]
# Programs have no session, no form and no language switch: what guards and serves browsers is left out on their way.
PROGRAM_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "motcua.foundation.web.security.ContentSecurityMiddleware",
    "motcua.foundation.web.language.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "motcua.config.middleware.WhoAndWhen",
]
ROOT_URLCONF = "motcua.config.urls"
WSGI_APPLICATION = "motcua.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "template_partials.templatetags.partials",
                "motcua.foundation.web.templatetags.mc",
                "motcua.foundation.web.templatetags.mc_blocks",
                "motcua.foundation.web.templatetags.mc_filters",
            ],
        },
    },
]

FORM_RENDERER = "motcua.foundation.web.forms.HouseRenderer"

DATABASES = {"default": database_settings(VAR)}
DATABASE_SERVING = "motcua.config.postgres.serving"  # keeps the embedded server up while a program works
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "motcua_cache"}}
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BASE_URL.startswith("https://")
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True

AUTH_USER_MODEL = "accounts.Account"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/dashboards/start/"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ("login", "name", "email")}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]  # fmt: skip
ACCOUNT_ADAPTER = "motcua.registry.accounts.adapters.ClosedAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = "login"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False  # a shared machine at a counter forgets its user when the browser closes
TRACKING_PAUSE_MINUTES = environment.number("MOTCUA_TRACKING_PAUSE_MINUTES", 15)
ACCOUNT_RATE_LIMITS = {  # one office, one address outside
    "login": "60/m/ip",
    "login_failed": "20/m/ip,5/300s/key",
    "feedback": "20/h/ip",
    "tracking": f"{environment.number('MOTCUA_TRACKING_TRIES_PER_ADDRESS', 60)}/{TRACKING_PAUSE_MINUTES}m/ip",
    "tracking_number": f"{environment.number('MOTCUA_TRACKING_TRIES_PER_NUMBER', 5)}/{TRACKING_PAUSE_MINUTES}m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("MOTCUA_PROXIES", 0)
MFA_ADAPTER = "motcua.registry.accounts.adapters.EncryptedMFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Một Cửa"
MFA_TOTP_TOLERANCE = 1  # one step of 30 s, for clocks of phones

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LOCALE_PATHS = [BASE / "locale"]
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

EVIDENCE_ROOT = (
    VAR / "evidence"
)  # photos of inspections, files of tasks, proofs of index scores, each under its SHA-256

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # whitenoise warns where it is missing
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

EMAIL_BACKEND = environment.text("MOTCUA_EMAIL_BACKEND", "django.core.mail.backends.filebased.EmailBackend")
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_HOST = environment.text("MOTCUA_EMAIL_HOST", "localhost")
EMAIL_PORT = environment.number("MOTCUA_EMAIL_PORT", 25)
DEFAULT_FROM_EMAIL = environment.text("MOTCUA_EMAIL_FROM", "motcua@localhost")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": environment.text("MOTCUA_LOG_LEVEL", "WARNING")},
}
