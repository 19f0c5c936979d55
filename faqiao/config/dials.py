"""What a court sets for its own work: messages, mail, telephone, hotline, knowledge.

Read by `settings.py`, which has what Django itself needs.
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from faqiao.config import home
from faqiao.kit import env

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

# One number: codes of the streets whose communities call the court themselves; * for all, empty: through the street
RESPONSE_COMMUNITIES_CALL = env.words("RESPONSE_COMMUNITIES_CALL", "")

# The telephone: "manual" (calls are noted by hand) or what reports calls; see faqiao/gateways/telephony
TELEPHONY = env.one_of("TELEPHONY", ("manual", "webhook", "asterisk", "freeswitch", "rehearsal"))
TELEPHONY_SECRET = env.text(
    "TELEPHONY_SECRET", ""
)  # signs what is reported; without it nothing is taken
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
TELEPHONY_RECORDINGS = env.folder("TELEPHONY_RECORDINGS", home.home() / "recordings")
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

# Courts and streets side by side: from how many days before its end an agreement is said to run out, how many
# days before a promise is due both sides are told, and what each criterion weighs in the yearly look back
COBUILDING_WARN_DAYS = env.number("COBUILDING_WARN_DAYS", 60, least=1, most=366)
COBUILDING_REMIND_DAYS = env.number("COBUILDING_REMIND_DAYS", 7, least=1, most=90)
COBUILDING_FEED_DAYS = env.number(
    "COBUILDING_FEED_DAYS", 90, least=1, most=366
)  # back, in calendars
COBUILDING_WEIGHTS = {
    "COMMITMENTS": env.number("COBUILDING_WEIGHT_COMMITMENTS", 40, least=1, most=100),
    "ACTIVITIES": env.number("COBUILDING_WEIGHT_ACTIVITIES", 20, least=1, most=100),
    "CONTACT": env.number("COBUILDING_WEIGHT_CONTACT", 20, least=1, most=100),
    "EFFECT": env.number("COBUILDING_WEIGHT_EFFECT", 20, least=1, most=100),
}

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

# Mediation: so many rounds of hidden figures in one dispute; how long a code to sign with holds; how long before
# the end of a time limit those concerned are reminded
MEDIATION_BLIND_ROUNDS = env.number("MEDIATION_BLIND_ROUNDS", 3, least=1, most=10)
MEDIATION_CODE_MINUTES = env.number("MEDIATION_CODE_MINUTES", 10, least=2, most=60)
MEDIATION_REMIND_DAYS = env.number("MEDIATION_REMIND_DAYS", 3, least=1, most=20)

# Judicial confirmation: so many days before the last one, who has not applied is reminded; so many days the parties
# have to supply what is missing
FILING_REMIND_DAYS = env.number("FILING_REMIND_DAYS", 5, least=1, most=20)
FILING_SUPPLEMENT_DAYS = env.number("FILING_SUPPLEMENT_DAYS", 7, least=1, most=30)

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

# Electronic signatures: who holds the keys, and whose time stamps. "embedded" is no licensed authority
ESIGN_AUTHORITY = env.one_of("ESIGN_AUTHORITY", ("embedded", "pkcs11", "csc", "cms"))
ESIGN_FOLDER = env.folder(
    "ESIGN_FOLDER", home.home() / "esign"
)  # our keys; others' roots in trust/
ESIGN_URL = env.text("ESIGN_URL", None if ESIGN_AUTHORITY in ("csc", "cms") else "")
ESIGN_KEY = env.text("ESIGN_KEY", None if ESIGN_AUTHORITY != "embedded" else "")  # its name there
ESIGN_TOKEN = env.text("ESIGN_TOKEN", "")  # lets us speak to the service
ESIGN_PIN = env.text("ESIGN_PIN", "")
ESIGN_PKCS11_MODULE = env.text("ESIGN_PKCS11_MODULE", None if ESIGN_AUTHORITY == "pkcs11" else "")
ESIGN_PKCS11_TOKEN = env.text("ESIGN_PKCS11_TOKEN", None if ESIGN_AUTHORITY == "pkcs11" else "")
ESIGN_TSA_URL = env.text("ESIGN_TSA_URL", "")  # RFC 3161; empty: our own clock and key
ESIGN_TSA_USER = env.text("ESIGN_TSA_USER", "")
ESIGN_TSA_PASSWORD = env.text("ESIGN_TSA_PASSWORD", "")
ESIGN_TIMEOUT = env.number("ESIGN_TIMEOUT", 10, least=1, most=120)  # seconds for an answer
ESIGN_FONT = env.text("ESIGN_FONT", "")  # of a typed name; empty: the one that comes with us

# The bridge: requests exchanged with other systems by Open311 or as signed JSON
BRIDGE_JURISDICTION = env.text(
    "BRIDGE_JURISDICTION", ""
)  # what others must call us; empty: anything
BRIDGE_CONTACT = env.text("BRIDGE_CONTACT", "")  # told in discovery: whom to ask for a key
BRIDGE_RATE = env.number("BRIDGE_RATE", 600, least=1, most=1_000_000)  # calls a minute, per system
BRIDGE_KEY_GRACE_HOURS = env.number("BRIDGE_KEY_GRACE_HOURS", 24, most=720)  # of the key before
BRIDGE_TIMEOUT = env.number("BRIDGE_TIMEOUT", 10, least=1, most=60)
BRIDGE_LINES = env.number("BRIDGE_LINES", 4, least=1, most=16)  # at once to one system
BRIDGE_WAIT = env.number(
    "BRIDGE_WAIT", 5, least=1, most=3600
)  # seconds before the 2nd try; doubles
BRIDGE_LONGEST_WAIT = env.number("BRIDGE_LONGEST_WAIT", 600, least=1, most=86_400)
BRIDGE_LASTS_HOURS = env.number("BRIDGE_LASTS_HOURS", 72, least=1, most=720)  # then it is given up
BRIDGE_POLL_SECONDS = env.number("BRIDGE_POLL_SECONDS", 30, least=1, most=86_400)
BRIDGE_OVERLAP_SECONDS = env.number("BRIDGE_OVERLAP_SECONDS", 60, least=1, most=86_400)
BRIDGE_SAME_MINUTES = env.number("BRIDGE_SAME_MINUTES", 10, least=1, most=1440)  # without a key
BRIDGE_MEDIA_DAYS = env.number("BRIDGE_MEDIA_DAYS", 30, least=1, most=366)
BRIDGE_KEPT_DAYS = env.number("BRIDGE_KEPT_DAYS", 180, least=30)  # what was given to whom
