"""How allauth meets our people: who may sign in by which means, and what happens around it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, cast

import qrcode  # type: ignore[import-untyped]
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.core import context
from allauth.core.internal import ratelimit
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from qrcode.image.svg import SvgPathFillImage  # type: ignore[import-untyped]

from faqiao.gateways.sms import gateway as sms
from faqiao.kit.sealed import seal, unseal
from faqiao.people import actions, queries
from faqiao.people.models import Person
from faqiao.people.pages import ONWARDS

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
WAYS_OUT = (
    "/account/2fa/",
    "/account/logout/",
    "/account/reauthenticate/",
    "/sign-in/second-factor/",
    "/static/",
    "/language/",
)
JUST_NOW = 10 * 60  # seconds
MISSING = "second_factor_missing"  # in the session: signed in with a password alone


class Accounts(DefaultAccountAdapter):
    """Staff: username and password, then a second factor. Citizens: a code sent to their phone."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("This is not the code. Look at the newest text message."),
        "incorrect_password": _("The password does not fit."),
        "username_password_mismatch": _("Name and password do not fit together."),
        "too_many_login_attempts": _(
            "Too many tries from here. Wait 5 minutes, then try again; elsewhere you can sign in now."
        ),
        "rate_limited": _("Wait a minute before you ask for another code."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # staff are enrolled by an administrator, citizens by their first code

    def get_login_stages(self) -> list[str]:
        return ["allauth.account.stages.LoginByCodeStage", "allauth.mfa.stages.AuthenticateStage"]

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Where they wanted to go when they came to the door, else their own first page."""
        home = "/desk/" if request.user.kind == Person.Kind.STAFF else "/"  # type: ignore[union-attr]
        return str(request.session.pop(ONWARDS, home))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Who has just given the password is not asked again for setting up a second factor."""
        if context.request.session.get(MISSING) and _has_just_signed_in(context.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))

    def post_login(self, request: HttpRequest, user: Person, **how: Any) -> HttpResponse:
        """Leaves the event of signing in, and notes when the second factor is still to be set up."""
        means = [str(step["method"]) for step in get_authentication_records(request, user)]
        actions.sign_in(means=means, by=user, at=timezone.now())
        if is_second_factor_missing(user, means):
            request.session[MISSING] = True
        return cast(HttpResponse, super().post_login(request, user, **how))

    def get_client_ip(self, request: HttpRequest) -> str:
        return get_client_ip(request) or "::"  # no address: a socket, or a test's own session

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures count per address and account together: nobody locks out somebody elsewhere."""
        return f"{self.get_client_ip(request)} {credentials.get('username', '').lower()}"

    def pay_for_code(self, request: HttpRequest, phone: str, **how: Any) -> bool:
        """Counts a code towards the limits of this address and number; False when it is too much.

        The form that asks for the first code pays before anything is changed; sending then does
        not pay again in the same request.
        """
        if getattr(request.allauth, "code", None) == phone:  # type: ignore[attr-defined]
            return True
        limits = {"app": "allauth.account", "action": "request_login_code"}
        key = f"{self.get_client_ip(request)} {phone}"
        usage = ratelimit.consume(request, **limits, key=key, **how)
        if usage:
            request.allauth.code = phone  # type: ignore[attr-defined]
        return bool(usage)

    def get_user_by_phone(self, phone: str) -> Person | None:
        return queries.citizen_of_phone(phone)

    def get_phone(self, user: Person) -> tuple[str, bool] | None:
        if user.kind != Person.Kind.CITIZEN or not user.phone:
            return None
        return user.phone, user.phone_verified_at is not None

    def set_phone(self, user: Person, phone: str, verified: bool) -> None:
        raise AssertionError("a citizen's number is entered when they are enrolled")

    def set_phone_verified(self, user: Person, phone: str) -> None:
        if user.phone_verified_at is None:
            actions.verify_phone(person=user, by=user, at=timezone.now())

    def send_verification_code_sms(
        self, user: Person, phone: str, code: str, **kwargs: Any
    ) -> None:
        """At most one code a minute per address and number; raises RateLimited."""
        self.pay_for_code(context.request, phone, raise_exception=True)
        text = gettext(
            "Your code is %(code)s. It is valid for 5 minutes. Tell it to nobody, we never ask."
        )
        sms.send(
            to=phone,
            text=text % {"code": code},
            key=f"code:{uuid.uuid4()}",
            kind="code",
            facts={"code": code},
            language=get_language() or "",
        )

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """No mail is sent: there is no mail in this house."""


class SecondFactors(DefaultMFAAdapter):
    """Secrets lie sealed; staff keep at least one second factor."""

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def build_totp_svg(self, url: str) -> str:
        """Black on white, so that it is also read in the dark."""
        return str(qrcode.make(url, image_factory=SvgPathFillImage).to_string(encoding="unicode"))

    def _get_site_name(self) -> str:
        return gettext("Faqiao")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        others = Authenticator.objects.filter(user=authenticator.user, type__in=SECOND_FACTORS)
        return bool(others.exclude(pk=authenticator.pk).exists())


class Federated(DefaultSocialAccountAdapter):
    """Sign-in by the court's own identity service (OIDC): only for staff who are enrolled here."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.is_existing:
            return
        claims = sociallogin.account.extra_data
        claims = claims.get("userinfo", claims)
        person = queries.staff_named(str(claims.get(settings.OIDC_USERNAME_CLAIM, "")))
        if person is not None:
            sociallogin.connect(request, person)


@receiver(user_logged_out)
def note_sign_out(request: HttpRequest, user: Person | None, **_sent: object) -> None:
    """Whoever leaves by the door leaves a trace; the session itself is closed by Django after this."""
    if user is None:
        return
    here = UserSession.objects.filter(session_key=request.session.session_key, user=user)
    actions.sign_out(person=user, sessions=list(here), by=user, at=timezone.now())


@receiver([authenticator_added, authenticator_reset])
def note_added(user: Person, authenticator: Authenticator, **_sent: object) -> None:
    actions.add_factor(person=user, kind=str(authenticator.type), by=user, at=timezone.now())


@receiver(authenticator_removed)
def note_removed(user: Person, authenticator: Authenticator, **_sent: object) -> None:
    actions.remove_factor(person=user, kind=str(authenticator.type), by=user, at=timezone.now())


def is_second_factor_missing(person: Person, means: list[str]) -> bool:
    """Whoever came by the court's identity service has passed its checks."""
    if person.kind != Person.Kind.STAFF or "socialaccount" in means:
        return False
    return not Authenticator.objects.filter(user=person, type__in=SECOND_FACTORS).exists()


def second_factor_first(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Staff who signed in with a password alone set up a second factor before anything else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.session.get(MISSING) or _is_way_out(request.path):
            return get_response(request)
        if not is_second_factor_missing(cast(Person, request.user), []):
            del request.session[MISSING]
            return get_response(request)
        if request.path.startswith("/api/"):
            return JsonResponse({"detail": gettext("Set up your second factor first.")}, status=403)
        return redirect("people:second_factor")

    return middleware


def _has_just_signed_in(request: HttpRequest) -> bool:
    steps = get_authentication_records(request, request.user)
    return bool(steps) and timezone.now().timestamp() - steps[-1]["at"] < JUST_NOW


def _is_way_out(path: str) -> bool:
    return path.startswith(WAYS_OUT)
