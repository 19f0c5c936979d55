"""Every setting, each variable read by a typed reader that refuses nonsense."""

from pathlib import Path

from faqiao.config import calendar_years, home, logs, postgres
from faqiao.config.dials import *  # noqa: F403  what each court sets for its own work
from faqiao.kit import env

BASE_DIR = Path(__file__).resolve().parents[2]
HOME = home.home()

# Secrets: given, or made once in the user's own folder; see docs/decisions/secrets.md
SECRET_KEY = home.secret("SECRET_KEY")
SEAL_KEYS = home.secret("SEAL_KEYS").split()  # the first seals, every one opens
LEDGER_KEY = home.secret("LEDGER_KEY")  # what the checkpoint's signature is made from
LEDGER_OLD_KEYS = home.noted("LEDGER_OLD_KEYS").split()  # public halves of earlier ones
LEDGER_ORIGIN = env.text("LEDGER_ORIGIN", "localhost/faqiao")  # the log's name; never changes
WITNESS_DIR = env.folder("WITNESS_DIR", HOME / "witness")  # checkpoints outside the database
REACTION_TRIES = env.number("REACTION_TRIES", 8, least=1, most=20)  # then a dead letter
REACTION_WAIT = env.number("REACTION_WAIT", 2, most=600)  # seconds before the 2nd try; doubles
WORKER_POLL = env.number("WORKER_POLL", 1, least=1, most=60)  # seconds between looks at the queue

# Who may call, and how
DEBUG = False
HOSTS = env.words("HOSTS", "localhost 127.0.0.1 [::1]")
ALLOWED_HOSTS = [*HOSTS, "localhost", "127.0.0.1", "[::1]"]  # this machine looks after itself
HTTPS = env.flag("HTTPS")  # served through https (a proxy in front sets X-Forwarded-Proto)
BASE_URL = env.text("BASE_URL", "https://" + HOSTS[0] if HTTPS else "http://localhost:8000")
#: News for open pages: a path here, ":8001/live/" for that port of this host, or empty for none
LIVE_URL = env.text("LIVE_URL", "/live/")
LIVE_MOST = env.number("LIVE_MOST", 2000, least=1)  # pages that may listen at once
#: Where the telephone delivers what it reports, where that is done over HTTP
TELEPHONY_DELIVER_TO = env.text("TELEPHONY_DELIVER_TO", f"{BASE_URL}/hotline/cti/events")
METRICS_TOKEN = env.text("METRICS_TOKEN", "")  # lets another machine read /metrics
DEMO = env.flag("DEMO")  # role cards and the outbox page; never for real people

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
LANGUAGE_CODE = "zh-hans"
LOCALE_PATHS = [BASE_DIR / "faqiao" / "config" / "locale"]
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
calendar_years.use_folder()
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.Person"
ROOT_URLCONF = "faqiao.config.urls"
WSGI_APPLICATION = "faqiao.config.wsgi.application"
LOGIN_URL = "/sign-in/"
LOGIN_REDIRECT_URL = "/"
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "procrastinate.contrib.django",
    "faqiao.kit",
    "faqiao.gateways.sms",
    "faqiao.gateways.mail",
    "faqiao.ledger",
    "faqiao.people",
    "faqiao.matters",
    "faqiao.papers",
    "faqiao.instruments",
    "faqiao.interference",
    "faqiao.mediation",
    "faqiao.filing",
    "faqiao.cases",
    "faqiao.calls",
    "faqiao.letters",
    "faqiao.hooks",
    "faqiao.knowledge",
    "faqiao.triage",
    "faqiao.hotline",
    "faqiao.cobuilding",
    "faqiao.response",
    "faqiao.bridge",
    "faqiao.indicators",
    "faqiao.portal",
    "faqiao.desk",
    "faqiao.demo",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "faqiao.config.watch.Watch",
    "django.middleware.security.SecurityMiddleware",
    "faqiao.config.headers.content_security",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "faqiao.config.headers.language_of_choice",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "faqiao.config.sign_in.second_factor_first",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "faqiao.kit.http.SignInByDefault",
    "faqiao.kit.http.one_instant",
    "faqiao.config.replays.once_per_key",
    "faqiao.kit.http.ExplainRefusals",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# What a page may load and where it may be shown
CONTENT_SECURITY = {
    "default-src": "'self'",
    "img-src": "'self' data:",  # the TOTP picture is a data: URI
    "media-src": "'self' blob:",  # a recording is heard before it is sent
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600  # one working day
CSRF_TRUSTED_ORIGINS = [BASE_URL] if HTTPS else []

# Uploads: the request without its files is small, files go to disk piece by piece
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_MB", 50, least=1, most=2048) * 1024 * 1024
DRAFT_FILES_HOURS = env.number("DRAFT_FILES_HOURS", 48, least=24)  # of what is never handed in
VIRUS_SCANNER = env.one_of("VIRUS_SCANNER", ("auto", "off", "clamd", "clamscan"))
CLAMD_ADDRESS = env.text("CLAMD_ADDRESS", "/run/clamav/clamd.ctl")  # a socket, or host:port
CLAMSCAN = env.words("CLAMSCAN", "clamscan")  # the program with its options
VIRUS_TIMEOUT = env.number("VIRUS_TIMEOUT", 15, least=1, most=600)
STORAGE_FOLDER = env.folder("STORAGE_FOLDER", HOME / "files")
PAPER_FONTS_FOLDER = env.text("PAPER_FONTS_FOLDER", "")  # fonts that a court owns besides ours
PAPER_FONT = env.text("PAPER_FONT", "")  # by name, such as FangSong_GB2312
PAPER_TITLE_FONT = env.text("PAPER_TITLE_FONT", "")

# Database: any PostgreSQL from 15 on; without DATABASE_URL the one that Faqiao starts itself
POOL = env.number("DATABASE_POOL", 4, most=100)  # connections per process; 0: none kept
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        **env.database("DATABASE_URL", postgres.own().url("faqiao")),
        "CONN_HEALTH_CHECKS": True,  # a connection that the server dropped is replaced, not shown
        "OPTIONS": {
            "connect_timeout": 5,
            "application_name": "faqiao",
            # an order is read with seven tables: to try every way of joining them takes longer than to read
            "options": "-c join_collapse_limit=5 -c from_collapse_limit=5 -c jit=off "
            + env.text("PGOPTIONS", ""),
            **({"pool": {"min_size": 1, "max_size": POOL, "timeout": 10}} if POOL else {}),
        },
        "TEST": {"TEMPLATE": "template0"},
    }
}
PROCRASTINATE_ON_APP_READY = None

FORM_RENDERER = "faqiao.kit.forms.Renderer"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # no collecting step: files are served from where they live
WHITENOISE_MAX_AGE = 300

LOGGING_CONFIG = None  # structlog below
logs.set_up(level=env.text("LOG_LEVEL", "INFO"))

# Signing in, by django-allauth: see faqiao/config/sign_in.py and docs/decisions/lockout.md
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
CACHES = {  # shared by all web processes, so that the limits hold for them together
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_cache",
    }
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.number("TRUSTED_PROXIES", 0, most=9)
ACCOUNT_ADAPTER = "faqiao.config.sign_in.Accounts"
ACCOUNT_FORMS = {
    "login": "faqiao.people.forms.SignInStaff",
    "request_login_code": "faqiao.people.forms.RequestCode",
    "confirm_login_code": "faqiao.people.forms.ConfirmCode",
}
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "phone*", "password1*"]  # nobody signs up; allauth asks
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PHONE_VERIFICATION_ENABLED = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = 4
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 300
ACCOUNT_PHONE_VERIFICATION_CODE_FORMAT = {"numeric": True, "length": 6, "dashed": False}
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_RATE_LIMITS = {  # never per account alone: see docs/decisions/lockout.md
    "login": "60/m/ip",
    "login_failed": "30/m/ip,10/5m/key",
    "request_login_code": "30/m/ip,1/60s/key,10/d/key",
}
MFA_ADAPTER = "faqiao.config.sign_in.SecondFactors"
MFA_FORMS = {
    "add_webauthn": "faqiao.people.forms.AddPasskey",
    "edit_webauthn": "faqiao.people.forms.RenamePasskey",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # localhost while trying it out
SOCIALACCOUNT_ADAPTER = "faqiao.config.sign_in.Federated"
SOCIALACCOUNT_LOGIN_ON_GET = True  # a form would be stopped by our own form-action
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
OIDC_URL = env.text("OIDC_URL", "")  # the court's own identity service, if there is one
OIDC_USERNAME_CLAIM = env.text("OIDC_USERNAME_CLAIM", "preferred_username")
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "court",
                "name": env.text("OIDC_NAME", "OIDC"),
                "client_id": env.text("OIDC_CLIENT_ID"),
                "secret": env.text("OIDC_SECRET"),
                "settings": {"server_url": OIDC_URL},
            }
        ]
        if OIDC_URL
        else [],
    }
}
