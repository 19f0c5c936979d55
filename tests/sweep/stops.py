"""Every address that shows something, and who goes there. A page that is not named here turns a test red."""

from __future__ import annotations

from dataclasses import dataclass

from faqiao.hotline.forms import CALLBACK_DEEDS, ORDER_DEEDS

PUBLIC = ("stranger", "citizen")


@dataclass(frozen=True)
class Stop:
    name: str  # as in the URL map
    who: str
    address: str  # braces: see tests/sweep/world.py

    def __str__(self) -> str:
        return f"{self.name} as {self.who}"


STOPS = [
    Stop("portal:home", "stranger", "/"),
    Stop("portal:home", "citizen", "/?topic=leak"),
    Stop("portal:track", "stranger", "/track/"),
    Stop("portal:code", "stranger", "/track/code/"),
    Stop("portal:link", "stranger", "/a/{link}/"),
    Stop("portal:link", "stranger", "/a/{link}/?reached=yes"),
    Stop("portal:link", "stranger", "/a/{link}/?reached=no&satisfied=no"),
    Stop("portal:link", "stranger", "/a/{used_link}/"),
    Stop("portal:help", "stranger", "/help/"),
    Stop("portal:privacy", "stranger", "/privacy/"),
    Stop("portal:accessibility", "stranger", "/accessibility/"),
    Stop("portal:calculators", "stranger", "/calculators/"),
    Stop("portal:cost", "stranger", "/calculators/cost/"),
    Stop("portal:cost", "stranger", "/calculators/cost/?kind=property"),
    Stop("portal:cost", "stranger", "/calculators/cost/?kind=divorce&property=500000&simple=on"),
    Stop("portal:last_day", "stranger", "/calculators/last-day/"),
    Stop("portal:last_day", "stranger", "/calculators/last-day/?kind=evidence"),
    Stop("portal:last_day", "stranger", "/calculators/last-day/?kind=appeal&paper=judgment&served=2026-02-06"),
    Stop("portal:laws", "stranger", "/law/"),
    Stop("portal:law", "stranger", "/law/cpl/"),
    Stop("portal:matters", "citizen", "/matters/"),
    Stop("portal:matter", "citizen", "/matters/{sheet}/"),
    Stop("portal:matter", "citizen", "/matters/{answered}/"),
    Stop("portal:matter", "citizen", "/matters/{closed}/"),
    Stop("indicators:public", "stranger", "/figures/"),
    Stop("ledger:proof", "stranger", "/proof/"),
    Stop("demo:roles", "stranger", "/demo/"),
    Stop("demo:outbox", "stranger", "/demo/outbox/"),
    Stop("people:sign_in", "stranger", "/sign-in/"),
    Stop("people:phone", "stranger", "/sign-in/phone/"),
    Stop("account_request_login_code", "stranger", "/account/login/code/"),
    Stop("account_login", "stranger", "/account/login/"),
    Stop("account_inactive", "stranger", "/account/inactive/"),
    Stop("account_logout", "citizen", "/account/logout/"),
    Stop("people:sessions", "citizen", "/account/sessions/"),
    Stop("desk:home", "agent", "/desk/"),
    Stop("desk:home", "supervisor", "/desk/"),
    Stop("desk:home", "handler", "/desk/"),
    Stop("desk:home", "callback", "/desk/"),
    Stop("desk:home", "leader", "/desk/"),
    Stop("desk:home", "admin", "/desk/"),
    Stop("desk:matters", "agent", "/desk/matters/"),
    Stop("desk:matter", "handler", "/desk/matters/{late}/"),
    Stop("desk:matter", "supervisor", "/desk/matters/{sheet}/"),
    Stop("desk:matter", "leader", "/desk/matters/{late}/"),
    Stop("desk:unmask", "agent", "/desk/matters/{sheet}/parties/{party}/unmask/"),
    Stop("desk:system", "admin", "/desk/system/"),
    Stop("desk:people", "admin", "/desk/people/"),
    Stop("desk:enrol", "admin", "/desk/people/enrol/"),
    Stop("desk:person", "admin", "/desk/people/{member}/"),
    *(
        Stop(f"desk:{verb}", "admin", f"/desk/people/{{member}}/{verb.replace('_', '-')}/")
        for verb in ("appoint", "suspend", "readmit", "renew", "sign_out")
    ),
    Stop("desk:relieve", "admin", "/desk/posts/{post}/relieve/"),
    Stop("desk:found", "admin", "/desk/units/new/{court}/"),
    Stop("desk:rename", "admin", "/desk/units/{unit}/rename/"),
    Stop("desk:promises", "admin", "/desk/promises/"),
    Stop("desk:promise", "admin", "/desk/promises/{court}/all/"),
    Stop("hotline:desk", "agent", "/hotline/"),
    Stop("hotline:orders", "agent", "/hotline/orders/"),
    Stop("hotline:orders", "leader", "/hotline/orders/"),
    Stop("hotline:callbacks", "callback", "/hotline/callbacks/"),
    Stop("hotline:callbacks", "supervisor", "/hotline/callbacks/?show=ANSWERED"),
    Stop("hotline:campaigns", "callback", "/hotline/campaigns/"),
    Stop("hotline:campaigns", "supervisor", "/hotline/campaigns/?show=drawn"),
    Stop("hotline:announce", "supervisor", "/hotline/campaigns/announce/"),
    Stop("hotline:campaign", "supervisor", "/hotline/campaigns/{drawn}/"),
    Stop("hotline:campaign", "callback", "/hotline/campaigns/{sealed}/"),
    Stop("indicators:figures", "leader", "/figures/desk/"),
    Stop("indicators:figures", "supervisor", "/figures/desk/?step=week"),
    Stop("indicators:records", "leader", "/figures/timely_reply/records/"),
    Stop("kit:gallery", "agent", "/kit/"),
    Stop("kit:gallery_desk", "agent", "/kit/desk/"),
    *(
        Stop(f"hotline:{deed.verb}", f"{{{deed.verb}.who}}", f"/hotline/orders/{{{deed.verb}.key}}/{deed.verb}/")
        for deed in ORDER_DEEDS
    ),
    *(
        Stop(f"hotline:{deed.verb}", f"{{{deed.verb}.who}}", f"/hotline/callbacks/{{{deed.verb}.key}}/{deed.verb}/")
        for deed in CALLBACK_DEEDS if deed.verb != "claim"
    ),
]  # fmt: skip

#: Answers that are not pages: they must be there, and be what they say.
FILES = [
    (Stop("ledger:checkpoint", "stranger", "/checkpoint"), "text/plain"),
    (Stop("ledger:tile", "stranger", "/tile/0/000"), "application/octet-stream"),
    (Stop("ledger:entries", "stranger", "/tile/entries/000"), "application/octet-stream"),
    (Stop("ledger:offline", "stranger", "/proof/faqiao-check.html"), "text/html"),
    (Stop("indicators:public_csv", "stranger", "/figures/figures.csv"), "text/csv"),
    (Stop("indicators:figures_csv", "leader", "/figures/desk/figures.csv"), "text/csv"),
    (Stop("indicators:records_csv", "leader", "/figures/orders/records.csv"), "text/csv"),
    (Stop("desk:download", "handler", "/desk/matters/{sheet}/papers/{paper}/"), "application/pdf"),
    (Stop("portal:attachment", "citizen", "/matters/{sheet}/files/{paper}/"), "application/pdf"),
    (Stop("hotline:closings", "callback", "/hotline/campaigns/{drawn}/closings.csv"), "text/csv"),
    (Stop("healthz", "stranger", "/healthz"), "text/plain"),
    (Stop("readyz", "stranger", "/readyz"), "application/json"),
    (Stop("metrics", "stranger", "/metrics"), "text/plain"),
]

#: Seen in tests/sweep/test_walk.py, step by step.
WALKED = {
    "portal:where", "portal:again", "portal:send", "portal:done",
    "people:code", "account_confirm_login_code",
}  # fmt: skip

#: These lead on: hotline:order to the sheet, the others to the agent's desk.
LEAD_ON = {"hotline:order", "hotline:register", "hotline:preview"}

#: They change something, so they do not answer to a plain visit.
POST_ONLY = {
    "kit:language", "portal:take_out", "portal:tell", "portal:rate", "portal:reopen", "desk:attach",
    "portal:add_material", "portal:withdraw", "portal:tell_further", "portal:leave", "hotline:claim", "hotline:draw_lots",
    "desk:replay", "people:other_phone", "people:end_others", "people:end_session", "demo:sign_in",
}  # fmt: skip

#: Need a fresh password or a device: seen in tests/browser/test_sign_in.py and tests/people.
SIGN_IN = {
    "people:second_factor", "account_reauthenticate", "account_change_password", "mfa_index",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn",
    "mfa_edit_webauthn", "mfa_login_webauthn", "socialaccount_login_cancelled",
    "socialaccount_login_error", "socialaccount_signup", "socialaccount_connections",
    "openid_connect_login", "openid_connect_callback",
}  # fmt: skip
