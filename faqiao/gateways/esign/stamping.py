"""Time stamps (RFC 3161): from a service, or our own where none is configured."""

from __future__ import annotations

from datetime import UTC, datetime

from django.conf import settings
from pyhanko.sign.timestamps.aiohttp_client import HTTPTimeStamper
from pyhanko.sign.timestamps.api import TimeStamper
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore

from faqiao.gateways.esign import embedded


def our_own(at: datetime) -> TimeStamper:
    """A stamp by our own clock and key: it proves the time only as far as this installation is believed."""
    held, chain = embedded.time_authority(), SimpleCertificateStore()
    chain.register(embedded.root().asn1_certificate)
    return DummyTimeStamper(
        tsa_cert=held.asn1_certificate,
        tsa_key=held.asn1_key,
        certs_to_embed=chain,
        fixed_dt=at.astimezone(UTC),
    )


def of_a_service() -> TimeStamper:
    """The service at ESIGN_TSA_URL, asked over HTTP each time."""
    who = settings.ESIGN_TSA_USER
    return HTTPTimeStamper(
        settings.ESIGN_TSA_URL,
        timeout=settings.ESIGN_TIMEOUT,
        auth=(who, settings.ESIGN_TSA_PASSWORD) if who else None,
    )
