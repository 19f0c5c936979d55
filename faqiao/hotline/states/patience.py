"""What may be arranged for a number that asks the same again and again. Nobody is ever cut off."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from faqiao.hotline.states.orders import Category
from faqiao.kit.lifecycle import Lifecycle


class MeasureKind(TextChoices):
    CONTACT = "CONTACT", _("One named person for this caller")
    ANSWER = "ANSWER", _("A written answer to the repeated question")


class MeasureState(TextChoices):
    HOLDS = "HOLDS", _("Holds")
    OBJECTED = "OBJECTED", _("Objected to, to be reviewed")
    LIFTED = "LIFTED", _("Lifted")


MEASURE = Lifecycle(
    states=MeasureState,
    start=MeasureState.HOLDS,
    moves={
        "object_to": ({MeasureState.HOLDS}, MeasureState.OBJECTED),
        "uphold": ({MeasureState.HOLDS, MeasureState.OBJECTED}, MeasureState.HOLDS),
        "lift": ({MeasureState.HOLDS, MeasureState.OBJECTED}, MeasureState.LIFTED),
    },
)
#: Never counted as a repetition, and never touched by a measure.
ALWAYS_HEARD = frozenset({Category.COMPLAINT_REPORT, Category.PETITION})
