"""What several forms look at in the same way."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from faqiao.papers.models import Version


def yet_to_come(moment: datetime, at: datetime) -> datetime:
    if moment <= at:
        raise forms.ValidationError(_("This moment has passed. Choose a later one."))
    return moment


def the_very_text(sha256: str, version: Version) -> str:
    """The form was opened for one text; in the meantime somebody may have written another."""
    if sha256 != version.sha256:
        raise forms.ValidationError(
            _("The text was changed since you opened this page. Open the paper and read it again.")
        )
    return sha256
