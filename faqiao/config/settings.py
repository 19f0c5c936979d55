"""Every setting, each variable read by a typed reader that refuses nonsense."""

from pathlib import Path

from django.utils.translation import gettext_lazy

from faqiao.config import calendar_years, home, logs, postgres
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
    "faqiao.interference",
    "faqiao.cases",
    "faqiao.calls",
    "faqiao.letters",
    "faqiao.hooks",
    "faqiao.knowledge",
    "faqiao.triage",
    "faqiao.hotline",
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

# Programs: how many calls a minute a token may make unless it says otherwise
API_TOKEN_RATE = env.number("API_TOKEN_RATE", 120, least=1, most=100_000)

# Text messages: kept in the outbox table (the demo shows it), or handed to a vendor over HTTP
SMS_GATEWAY = env.one_of("SMS_GATEWAY", ("outbox", "http"))
SMS_URL = env.text("SMS_URL", None if SMS_GATEWAY == "http" else "")
SMS_SECRET = env.text("SMS_SECRET", None if SMS_GATEWAY == "http" else "")
SMS_FIELDS = env.pairs("SMS_FIELDS", "to=to text=text key=key")  # our field=the vendor's
SMS_CONSTANTS = env.pairs("SMS_CONSTANTS", "")  # the vendor's field=what it always says
SMS_TIMEOUT = env.number("SMS_TIMEOUT", 5, least=1, most=60)
SMS_TRIES = env.number("SMS_TRIES", 6, least=1, most=20)  # then somebody has to look
SMS_WAIT = env.number("SMS_WAIT", 30, least=1, most=3600)  # seconds before the 2nd try; doubles
SMS_LASTS_HOURS = env.number("SMS_LASTS_HOURS", 24, least=1, most=168)  # older is not sent any more
SMS_URGENT = env.words("SMS_URGENT", "code")  # kinds that do not wait for the morning
QUIET_HOURS = env.hours("QUIET_HOURS", "21:00-08:00")  # "none": messages go out day and night
MESSAGE_TEMPLATES = env.json_file("MESSAGE_TEMPLATES")  # see faqiao/gateways/sms/templates.py
SMS_RECEIPTS = env.flag("SMS_RECEIPTS")  # the vendor tells afterwards whether a message arrived
SMS_RECEIPT_SECRET = env.text("SMS_RECEIPT_SECRET", SMS_SECRET)
SMS_RECEIPT_FIELDS = env.pairs("SMS_RECEIPT_FIELDS", "key=key state=state code=code")
SMS_RECEIPT_STATES = env.pairs(  # the vendor's word=ours
    "SMS_RECEIPT_STATES", "DELIVRD=delivered UNDELIV=failed REJECTD=failed EXPIRED=expired"
)
WECHAT_URL = env.text("WECHAT_URL", "https://api.weixin.qq.com")
WECHAT_APPID = env.text("WECHAT_APPID", "")
WECHAT_SECRET = env.text("WECHAT_SECRET", None if WECHAT_APPID else "")

# E-mail: what comes in by the pipe (faqiao letter) or from a mailbox, and what goes out
MAIL_ADDRESS = env.text("MAIL_ADDRESS", "12368@localhost")
MAIL_NAME = env.text("MAIL_NAME", "12368")
MAIL_COURT = env.text(
    "MAIL_COURT", ""
)  # code of the court whose desk reads it; else the High Court
MAIL_MAX_BYTES = env.number("MAIL_MAX_MB", 20, least=1, most=200) * 1024 * 1024
MAIL_TIMEOUT = env.number("MAIL_TIMEOUT", 20, least=1, most=300)
MAIL_PER_HOUR = env.number("MAIL_PER_HOUR", 5, least=1, most=1000)  # to one address
MAIL_GATEWAY = env.one_of("MAIL_GATEWAY", ("outbox", "smtp"))
MAIL_SMTP_HOST = env.text("MAIL_SMTP_HOST", None if MAIL_GATEWAY == "smtp" else "")
MAIL_SMTP_PORT = env.number("MAIL_SMTP_PORT", 465, least=1, most=65535)
MAIL_SMTP_SECURITY = env.one_of("MAIL_SMTP_SECURITY", ("tls", "starttls", "none"))
MAIL_SMTP_USER = env.text("MAIL_SMTP_USER", "")
MAIL_SMTP_PASSWORD = env.text("MAIL_SMTP_PASSWORD", "")
MAIL_IMAP_HOST = env.text("MAIL_IMAP_HOST", "")  # empty: no mailbox is asked
MAIL_IMAP_PORT = env.number("MAIL_IMAP_PORT", 993, least=1, most=65535)
MAIL_IMAP_SECURITY = env.one_of("MAIL_IMAP_SECURITY", ("tls", "none"))
MAIL_IMAP_USER = env.text("MAIL_IMAP_USER", None if MAIL_IMAP_HOST else "")
MAIL_IMAP_PASSWORD = env.text("MAIL_IMAP_PASSWORD", None if MAIL_IMAP_HOST else "")
MAIL_IMAP_FOLDER = env.text("MAIL_IMAP_FOLDER", "INBOX")

# Webhooks: where they may go besides the public internet, and how long a receiver is asked
HOOK_NETWORKS = env.words("HOOK_NETWORKS", "127.0.0.0/8 ::1/128")
HOOK_TIMEOUT = env.number("HOOK_TIMEOUT", 5, least=1, most=30)
HOOK_TRIES = env.number("HOOK_TRIES", 10, least=1, most=20)  # per delivery
HOOK_WAIT = env.number("HOOK_WAIT", 10, least=1, most=3600)  # seconds before the 2nd try; doubles
HOOK_PAUSE_AFTER = env.number("HOOK_PAUSE_AFTER", 25, least=1, most=1000)  # tries in a row
HOOK_KEPT_DAYS = env.number("HOOK_KEPT_DAYS", 30, least=1)  # so long it can be sent again

# The telephone: "manual" (calls are noted by hand) or what reports calls; see faqiao/gateways/telephony
TELEPHONY = env.one_of("TELEPHONY", ("manual", "webhook", "asterisk", "freeswitch", "rehearsal"))
TELEPHONY_SECRET = env.text(
    "TELEPHONY_SECRET", ""
)  # signs what is reported; without it nothing is taken
TELEPHONY_DELIVER_TO = env.text("TELEPHONY_DELIVER_TO", f"{BASE_URL}/hotline/cti/events")
TELEPHONY_WINDOW = env.number(
    "TELEPHONY_WINDOW", 300, least=10, most=3600
)  # seconds a signature holds
TELEPHONY_FIELDS = env.pairs(
    "TELEPHONY_FIELDS",
    "event_id=event_id call_id=call_id type=type caller=caller callee=callee agent=agent ts=ts",
)
TELEPHONY_TYPES = env.pairs("TELEPHONY_TYPES", "")  # the vendor's word=our type
TELEPHONY_CONSTANTS = env.pairs("TELEPHONY_CONSTANTS", "")  # our field=what it always is
TELEPHONY_TOKEN = env.text("TELEPHONY_TOKEN", "")  # what a vendor that signs nothing brings along
TELEPHONY_LINES = env.pairs("TELEPHONY_LINES", "")  # the number called=the court's code
TELEPHONY_MENU = env.pairs("TELEPHONY_MENU", "1=filing 2=case-query 0=agent")
TELEPHONY_RECORDS = env.flag("TELEPHONY_RECORDS")  # calls are recorded, and the prompt says so
TELEPHONY_RECORDINGS = env.folder("TELEPHONY_RECORDINGS", HOME / "recordings")
ARI_URL = env.text("ARI_URL", "http://127.0.0.1:8088/ari")
ARI_USER = env.text("ARI_USER", "faqiao")
ARI_PASSWORD = env.text("ARI_PASSWORD", None if TELEPHONY == "asterisk" else "")
ARI_APP = env.text("ARI_APP", "faqiao")
ARI_ENDPOINT = env.text("ARI_ENDPOINT", "PJSIP/{}")  # a seat by its extension
ARI_TRUNK = env.text("ARI_TRUNK", "PJSIP/{}@trunk")  # a number outside
ARI_MENU = env.text(
    "ARI_MENU", "sound:faqiao/menu"
)  # says that calls are recorded, and the choices
ARI_CLOSED = env.text("ARI_CLOSED", "sound:faqiao/closed")
ESL_HOST = env.text("ESL_HOST", "127.0.0.1")
ESL_PORT = env.number("ESL_PORT", 8021, least=1, most=65535)
ESL_PASSWORD = env.text("ESL_PASSWORD", None if TELEPHONY == "freeswitch" else "")
ESL_TRUNK = env.text("ESL_TRUNK", "sofia/gateway/trunk/{}")
CALLS_COURT = env.text(
    "CALLS_COURT", "京"
)  # whose calls they are where TELEPHONY_LINES says nothing
CALLS_PICK_UP_SECONDS = env.number("CALLS_PICK_UP_SECONDS", 15, least=1, most=600)

# The hotline: how long a caller has to object before a replied order closes by itself, and how long
# an order may stay late under supervision before the court leader hears of it
HOTLINE_CLOSE_AFTER_HOURS = env.number("HOTLINE_CLOSE_AFTER_HOURS", 24)
HOTLINE_ALIKE_DAYS = env.number(
    "HOTLINE_ALIKE_DAYS", 30, least=1, most=366
)  # so far back, for "the same?"
HOTLINE_UNMERGE_DAYS = env.number("HOTLINE_UNMERGE_DAYS", 7, least=1, most=90)
HOTLINE_DRAFT_DAYS = env.number(
    "HOTLINE_DRAFT_DAYS", 7, least=1, most=90
)  # then a draft is forgotten
HOTLINE_LEADER_AFTER_HOURS = env.number("HOTLINE_LEADER_AFTER_HOURS", 24)
HOTLINE_TOPICS = env.text(
    "HOTLINE_TOPICS", ""
)  # a court's own list of topics; else the shipped one

# Records of interference are read by the one who recorded and by the interference officer; by the
# court's leaders only where the court has decided so
INTERFERENCE_LEADER_SEES = env.flag("INTERFERENCE_LEADER_SEES", False)

# Checking a caller before anything of a case is said: tries that may fail within the window, and for how long
# a check holds (for its own call alone)
CASES_CHECK_TRIES_PER_CASE = env.number("CASES_CHECK_TRIES_PER_CASE", 5, least=1, most=100)
CASES_CHECK_TRIES_PER_CALL = env.number("CASES_CHECK_TRIES_PER_CALL", 5, least=1, most=100)
CASES_CHECK_WINDOW_MINUTES = env.number("CASES_CHECK_WINDOW_MINUTES", 30, least=1, most=1440)
CASES_CHECK_HOLDS_MINUTES = env.number("CASES_CHECK_HOLDS_MINUTES", 120, least=5, most=1440)
HOTLINE_GRACE_DAYS = env.number("HOTLINE_GRACE_DAYS", 7)  # "not solved" reopens; later it links

# Asking afterwards: when calls are made, how often, and when a link by text message takes their place
HOTLINE_CAMPAIGN_DAYS = env.number("HOTLINE_CAMPAIGN_DAYS", 1, least=1, most=31)  # per seed
HOTLINE_CALL_FROM = env.number("HOTLINE_CALL_FROM", 9, most=23)  # o'clock
HOTLINE_CALL_UNTIL = env.number("HOTLINE_CALL_UNTIL", 20, least=1, most=24)
HOTLINE_CALL_TRIES = env.number("HOTLINE_CALL_TRIES", 3, least=1, most=20)  # then: unreachable
HOTLINE_CALL_AGAIN_MINUTES = env.number("HOTLINE_CALL_AGAIN_MINUTES", 180)  # nobody picked up
HOTLINE_CLAIM_MINUTES = env.number(
    "HOTLINE_CLAIM_MINUTES", 20, least=1
)  # one caller-back at a time
HOTLINE_LINK_AFTER_TRIES = env.number("HOTLINE_LINK_AFTER_TRIES", 1)  # 0: at once; 99: never
HOTLINE_LINK_DAYS = env.number("HOTLINE_LINK_DAYS", 7, least=1, most=60)
HOTLINE_LINK_REMIND_HOURS = env.number("HOTLINE_LINK_REMIND_HOURS", 24)  # 0: nobody is reminded

# The knowledge base: how many days before its review day the keeper of an article is reminded
KNOWLEDGE_REMIND_DAYS = env.number("KNOWLEDGE_REMIND_DAYS", 14, most=90)

# A language service that may guess as well; off: nothing leaves this machine
LANGUAGE_GATEWAY = env.one_of("LANGUAGE_GATEWAY", ("off", "openai"))
LANGUAGE_URL = env.text("LANGUAGE_URL", None if LANGUAGE_GATEWAY == "openai" else "")
LANGUAGE_KEY = env.text("LANGUAGE_KEY", None if LANGUAGE_GATEWAY == "openai" else "")
LANGUAGE_MODEL = env.text("LANGUAGE_MODEL", None if LANGUAGE_GATEWAY == "openai" else "")
LANGUAGE_TIMEOUT = env.number("LANGUAGE_TIMEOUT", 3, least=1, most=30)  # seconds

# What an agent reads when a caller's words speak of harm to somebody; empty: our own sentence
TRIAGE_ALARM_NOTE = env.text("TRIAGE_ALARM_NOTE", "") or gettext_lazy(
    "Somebody may come to harm. Keep the caller on the line, ask where they are, call 110 or 120 with "
    "a colleague, and tell your supervisor. Nothing is sent by itself."
)
