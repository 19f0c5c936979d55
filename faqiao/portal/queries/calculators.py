"""What the two calculators ask and answer: each question is one rule of the rulebook, put in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from faqiao.law import rulebook
from faqiao.law.answers import Answer
from faqiao.law.rulebook import Parameter

Text = str | Promise


@dataclass(frozen=True)
class Item:
    """One thing to fill in. A tick gives `parameter` the word `ticked`; `only` keeps some of the kinds."""

    name: str
    label: Text
    hint: Text = ""
    parameter: str = ""
    ticked: str = ""
    only: tuple[str, ...] = ()
    usual: str = ""
    missing: Text = ""

    @property
    def told_as(self) -> str:
        return self.parameter or self.name


@dataclass(frozen=True)
class Question:
    """A kind of case or of deadline: how it is called, which rule answers, what it says about the answer."""

    key: str
    label: Text
    hint: Text
    rule: str
    items: tuple[Item, ...]
    finding: Text
    then: Text
    fact: str  # the day is this fact of the answer, if not its value
    fixed: Mapping[str, str]

    def parameter(self, item: Item) -> Parameter:
        return rulebook.rule_named(self.rule).parameters[item.told_as]

    def must(self, item: Item) -> bool:
        return not item.ticked and (self.parameter(item).is_needed or bool(item.missing))

    @property
    def asks_nothing(self) -> bool:
        """Whether there is an answer before anything is filled in."""
        return not any(self.must(item) for item in self.items)

    def ask(self, said: Mapping[str, Any], today: date) -> tuple[object, Answer[Any]]:
        """What was asked for, and the whole answer. Raises Unanswerable."""
        told = dict(self.fixed)
        for item in self.items:
            if word := said.get(item.name):
                told[item.told_as] = item.ticked if word is True else word
        answer = rulebook.ask(self.rule, told.items(), today=today)
        return answer.facts[self.fact] if self.fact else answer.value, answer


def _question(
    key: str,
    label: Text,
    hint: Text,
    rule: str,
    *items: Item,
    finding: Text,
    then: Text,
    fact: str = "",
    **fixed: str,
) -> Question:
    return Question(key, label, hint, rule, items, finding, then, fact, fixed)


def amount(name: str, label: Text, hint: Text = "", *, must: bool = True) -> Item:
    missing = _("Type the amount in figures, such as 120000.") if must else ""
    return Item(name, label, hint, missing=missing)


def day(name: str, label: Text, hint: Text = "") -> Item:
    return Item(name, label, hint, missing=_("Choose the day."))


SIMPLE = Item(
    "simple", _("It is heard in the simple procedure"),
    _("Most cases at a district court are. The papers from the court say so."),
    parameter="procedure", ticked="simple",
)  # fmt: skip
MEDIATED = Item(
    "mediated", _("It ends with mediation"), _("Or you expect that it will."), ticked="yes"
)
PREPAID = _(
    "Whoever sues pays this first; in the end it is borne by who loses. What was paid in excess comes back."
)
COST = {
    one.key: one
    for one in (
        _question(
            "property", _("I want money"), _("Debts, damages, a contract, an inheritance"),
            "fees.property",
            amount("amount", _("How much do you ask for?"), _("In yuan. All that you ask the court to award.")),
            SIMPLE, MEDIATED, finding=_("To sue costs"), then=PREPAID,
        ),
        _question(
            "divorce", _("I want a divorce"), _("With or without dividing property"),
            "fees.divorce",
            amount(
                "property", _("How much is there to divide?"),
                _("In yuan, all of it together. Leave it empty if nothing is to be divided."), must=False,
            ),
            SIMPLE, MEDIATED, finding=_("A divorce costs"), then=PREPAID,
        ),
        _question(
            "personality", _("My name, picture or reputation was hurt"),
            _("An insult, a false story, a leaked picture"),
            "fees.personality",
            amount(
                "damages", _("How much damages do you ask for?"),
                _("In yuan. Leave it empty if you only ask for an apology."), must=False,
            ),
            SIMPLE, MEDIATED, finding=_("To sue costs"), then=PREPAID,
        ),
        _question(
            "labour", _("A quarrel at work"), _("Wages, overtime, dismissal, an accident at work"),
            "fees.labour", SIMPLE, MEDIATED, finding=_("To sue costs"),
            then=_("However much it is about. Who asks for wages need not pay first."),
        ),
        _question(
            "other", _("Something without an amount"), _("Neighbours, custody, a visit, an apology"),
            "fees.other_non_property", SIMPLE, MEDIATED, finding=_("To sue costs"), then=PREPAID,
        ),
        _question(
            "enforcement", _("They do not do what was decided"), _("The court is to enforce it"),
            "fees.enforcement",
            amount(
                "amount", _("How much is to be enforced?"),
                _("In yuan. Leave it empty if it is not about money."), must=False,
            ),
            finding=_("Enforcement costs"),
            then=_("You pay nothing first. It is taken from who has to fulfil, once that is done."),
        ),
        _question(
            "preservation", _("Their money is to be frozen first"), _("Before or during the case"),
            "fees.preservation",
            amount(
                "amount", _("How much is to be frozen?"),
                _("In yuan. Leave it empty if it is not about property."), must=False,
            ),
            finding=_("Preservation costs"),
            then=_("Who asks for it pays first. The court may ask for a security as well."),
        ),
        _question(
            "payment_order", _("A payment order"), _("A clear debt, and a quick way without a hearing"),
            "fees.payment_order", amount("amount", _("How much do they owe you?"), _("In yuan.")),
            finding=_("A payment order costs"),
            then=_("The debtor bears it. If they object, it ends, and you can sue; what you paid counts."),
        ),
        _question(
            "bankruptcy", _("A company goes bankrupt"), _("An application to the court"),
            "fees.bankruptcy", amount("assets", _("How much is all that it owns worth?"), _("In yuan.")),
            finding=_("Bankruptcy costs"), then=_("Nobody pays first. It is taken from the estate in the end."),
        ),
    )
}  # fmt: skip
IN_TIME = _("What you post on that day is still in time. Keep the receipt.")
LAST_DAY = {
    one.key: one
    for one in (
        _question(
            "appeal", _("I want to appeal"), _("A judgment or a ruling has reached me"),
            "appeal.deadline",
            Item(
                "paper", _("What did you receive?"), parameter="kind",
                only=("judgment", "ruling", "small_claims"), usual="judgment",
                missing=_("Choose one; it stands at the top of the paper."),
            ),
            day("served", _("On which day did you receive it?")),
            finding=_("Appeal by"), then=_("After that day it takes effect, if nobody appeals."),
        ),
        _question(
            "answer", _("I am being sued and want to answer"), _("A complaint has reached me"),
            "filing.answer", day("served", _("On which day did you receive the complaint?")),
            finding=_("Answer by"),
            then=_(
                "Without an answer the case goes on all the same. An objection to the court's jurisdiction "
                "ends on the same day."
            ),
        ),
        _question(
            "fee", _("I have to pay the court fee"), _("A notice to pay has reached me"),
            "filing.pay_fee", day("notified", _("On which day did you receive the notice?")),
            finding=_("Pay by"),
            then=_("Who does not pay is taken to have withdrawn. Ask before that day if you cannot pay."),
        ),
        _question(
            "evidence", _("I have to hand in evidence"), _("The court has told me of a case"),
            "filing.evidence_period",
            Item(
                "procedure", _("In which procedure is it heard?"), _("The notice says so."),
                only=("ordinary", "simple", "small_claims"), usual="simple", missing=_("Choose one."),
            ),
            day("notified", _("On which day did you receive the notice?")),
            Item("days", _("How many days does the notice give?"), _("Leave it empty to see what the law says.")),
            finding=_("Hand in evidence by"),
            then=_("If the notice names a day, that day counts. Ask for more time before it ends."), fact="last",
        ),
        _question(
            "retrial", _("I want the case retried"), _("A judgment that is in force is wrong"),
            "appeal.retrial", day("effective", _("On which day did it take effect?")),
            finding=_("Ask for a retrial by"),
            then=_(
                "This period is never prolonged. In four cases, new evidence among them, it runs from the "
                "day you learnt of it."
            ),
        ),
        _question(
            "enforcement", _("They do not pay; I want it enforced"), _("A judgment or an agreement gives me something"),
            "appeal.enforcement",
            day(
                "performance_ends", _("By which day should they have done it?"),
                _("It stands in the judgment or the agreement."),
            ),
            finding=_("Ask for enforcement by"),
            then=_("Do not wait for it: things disappear. Enforcement costs you nothing in advance."),
        ),
        _question(
            "confirmation", _("I want our agreement confirmed"), _("We agreed with the help of a mediator"),
            "confirmation.deadline",
            day(
                "effective", _("On which day did the agreement take effect?"),
                _("As a rule the day on which everybody had signed."),
            ),
            finding=_("Ask together by"),
            then=_("Both sides ask together. It is free, and makes the agreement enforceable."),
        ),
        _question(
            "filing", _("I have sued and wait for an answer"), _("The complaint is at the court"),
            "filing.decision", day("received", _("On which day did the court receive it?")),
            Item("cured", _("If you had to mend something: on which day was it complete?")),
            finding=_("The court answers by"),
            then=_("It takes the case, or says no in writing, and you can appeal against that. No answer? Call 12368."),
        ),
        _question(
            "days", _("A number of days"), _("A paper says: within so many days"),
            "periods.days",
            day("event", _("On which day did it begin?"), _("The day the paper reached you; it is not counted.")),
            Item("n", _("How many days?"), missing=_("Type a number, such as 15.")),
            finding=_("The last day is"), then=IN_TIME,
        ),
        _question(
            "working_days", _("A number of working days"), _("A paper says: within so many working days"),
            "periods.working_days", day("start", _("On which day did it begin?"), _("It is not counted.")),
            Item("n", _("How many working days?"), missing=_("Type a number, such as 15.")),
            finding=_("The last day is"),
            then=_("Days off are left out; weekends that are worked in exchange count."),
        ),
        _question(
            "months", _("A number of months"), _("A paper says: within so many months"),
            "periods.months", day("start", _("From which day does it run?")),
            Item("n", _("How many months?"), missing=_("Type a number, such as 15.")),
            finding=_("The last day is"), then=IN_TIME, roll="yes",
        ),
    )
}  # fmt: skip
