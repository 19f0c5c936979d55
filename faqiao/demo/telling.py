"""Telling an invented request through the real actions, up to now; what is open then stays open."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from random import Random

from faqiao.demo import sorting
from faqiao.demo.calls import call_of
from faqiao.demo.company import Company
from faqiao.demo.knowledge import read_out
from faqiao.demo.plan import Plan, Turn, again_after
from faqiao.demo.watching import Watch
from faqiao.demo.words.remarks import LATE_AGAIN, NOT_REACHED, NOTES
from faqiao.hotline import actions, queries
from faqiao.hotline.models import Callback, Campaign, WorkOrder
from faqiao.hotline.states import CallbackState, Ladder, Missed, State, Through, Urgency, WhyNot
from faqiao.ledger.actions import action
from faqiao.people.models import Person

MISSED = (Missed.NO_ANSWER, Missed.NO_ANSWER, Missed.NO_ANSWER, Missed.BUSY, Missed.OFF)
WHY_NOT = [
    WhyNot.SLOW, WhyNot.UNCLEAR, WhyNot.UNSOLVED, WhyNot.UNSOLVED, WhyNot.NOT_CALLED,
    WhyNot.SENT_AROUND, WhyNot.MANNER,
]  # fmt: skip
Step = tuple[datetime, Callable[[datetime], None]]


@action
def tell(
    *, plan: Plan, company: Company, until: datetime, seed: str, by: Person, at: datetime
) -> WorkOrder:
    """Live through one request, everybody at their own time; all of it or nothing."""
    telling = Telling(plan, company, Random(f"{seed}/{plan.serial}/told"))
    telling.run(until)
    return telling.order


class Telling:
    """One request on its way."""

    order: WorkOrder
    callback: Callback
    until: datetime

    def __init__(self, plan: Plan, company: Company, random: Random) -> None:
        self.plan, self.company, self.random = plan, company, random
        self.asking = Random(f"{plan.serial}/asked")
        self.watch = Watch()
        self.now = plan.received_at

    def run(self, until: datetime) -> None:
        self.until = until
        for at, step in self.steps():
            if at > until:
                break
            self.raise_up(at)
            step(at)
            self.now = at
        self.raise_up(until)

    def steps(self) -> Iterator[Step]:
        """In the order of time. What comes next may depend on what has come before."""
        plan = self.plan
        yield plan.received_at, self.register
        if plan.on_call:
            yield plan.answered_at, self.answer
            yield from self.asked(plan.answered_at, plan.turn)
            yield from self.done_again()
            return
        yield plan.sent_at, self.dispatch
        if plan.returned_at:
            yield plan.returned_at, self.return_order
            yield plan.returned_at + timedelta(minutes=20), self.dispatch
        yield from self.handled(plan.turn)
        if plan.objects_at and self.order.state == State.CLOSED:
            yield max(plan.objects_at, self.now + timedelta(hours=1)), self.object
        yield from self.done_again()

    def handled(self, turn: Turn) -> Iterator[Step]:
        yield turn.signed_at, self.sign_for
        if turn.missed_at:
            yield turn.missed_at, self.miss
        spoken = (turn.contacted_at, self.contact)
        longer = (turn.extended_at, lambda at: self.extend(turn, at))
        yield from sorted(((at, step) for at, step in (spoken, longer) if at), key=_time)
        yield turn.replied_at, lambda at: self.reply(turn, at)
        yield turn.closed_at, lambda at: self.close(turn, at)
        yield from self.asked(turn.closed_at, turn)

    def asked(self, closed: datetime, turn: Turn) -> Iterator[Step]:
        """Those who are drawn are called, and asked again until they answer or are given up."""
        campaign = self.company.campaign(self.order.court, closed)
        why = queries.why_drawn(self.order, campaign) if campaign else ""
        if not why:
            return
        yield closed, lambda at: self.draw(why, campaign, at)
        *earlier, last = turn.attempts
        for at in earlier:
            yield at, self.attempt
        yield last, lambda at: self.end(turn, at)

    def done_again(self) -> Iterator[Step]:
        if self.order.state not in (State.IN_PROGRESS, State.RECEIVED):
            return
        again = again_after(self.plan, self.began_again, self.random, LATE_AGAIN)
        if self.order.state == State.RECEIVED:
            yield self.began_again + timedelta(minutes=25), self.dispatch
        yield from self.handled(again)

    # Steps

    def register(self, at: datetime) -> None:
        plan, company = self.plan, self.company
        citizen = company.citizen(plan.citizen, at) if plan.citizen else None
        by = citizen or self.agent(at)
        guessed, chosen = sorting.sorted_by_people(plan)
        self.order = actions.register(
            court=company.courts[plan.court],
            category=plan.category,
            channel=plan.channel,
            request=plan.request,
            name=citizen.name if citizen else plan.name,
            phone=citizen.phone if citizen else plan.phone,
            person=citizen,
            street=company.streets[plan.street],
            case_number=plan.case_number,
            call=call_of(plan, company, by, self.until),
            token=plan.token,
            cause=chosen["cause"],
            urgency=Urgency(chosen["urgency"]),
            by=by,
            at=at,
        )
        sorting.note(plan, self.order, guessed, by=by, at=at)
        if plan.live:  # as the worker does it: with the number goes a code
            machine = company.machine(at)
            actions.issue_code(order=self.order, asked=False, by=machine, at=at)
        self.target = queries.target_for(self.order.court, plan.category)
        self.watch.run("forward", at, queries.forward_due(self.target, at).at)

    def answer(self, at: datetime) -> None:
        self.watch.stop()
        self.order = actions.answer(
            order=self.order,
            answer=self.plan.answer,
            **read_out(self.plan, at),
            by=self.agent(at),
            at=at,
        )

    def dispatch(self, at: datetime) -> None:
        plan, order = self.plan, self.order
        wrong = plan.wrong_unit if order.dispatched_at is None else ""
        unit = self.company.unit(plan.court, wrong or plan.unit)
        handler = self.handler(at) if plan.to_person and not wrong else None
        start = order.received_at
        self.order = actions.dispatch(
            order=order, unit=unit, handler=handler, by=self.agent(at), at=at
        )
        self.watch.stop("forward")
        self.watch.rung = Ladder(self.order.ladder)
        self.run_clocks(start)

    def return_order(self, at: datetime) -> None:
        clerk = self.company.handler(self.plan.court, self.plan.wrong_unit, 0, at)
        self.order = actions.return_order(
            order=self.order, reason=self.plan.return_reason, by=clerk, at=at
        )

    def sign_for(self, at: datetime) -> None:
        if self.order.state == State.DISPATCHED:
            self.order = actions.sign_for(order=self.order, by=self.handler(at), at=at)

    def miss(self, at: datetime) -> None:
        note = self.random.choice(NOT_REACHED)
        self.order = actions.contact(
            order=self.order, reached=False, note=note, by=self.handler(at), at=at
        )

    def contact(self, at: datetime) -> None:
        note = self.random.choice(NOTES)
        self.order = actions.contact(
            order=self.order, reached=True, note=note, by=self.handler(at), at=at
        )
        self.watch.stop("contact")

    def extend(self, turn: Turn, at: datetime) -> None:
        due = queries.reply_due(self.target, at).at
        self.order = actions.extend(
            order=self.order,
            due_at=max(due, turn.replied_at),
            reason=self.plan.extension,
            told=self.plan.told,
            by=self.company.supervisor(self.plan.serial, at),
            at=at,
        )
        self.watch.run("reply", self.order.received_at, max(due, turn.replied_at))

    def reply(self, turn: Turn, at: datetime) -> None:
        self.watch.stop()
        self.order = actions.reply(order=self.order, answer=turn.answer, by=self.handler(at), at=at)

    def close(self, turn: Turn, at: datetime) -> None:
        by = self.handler(at) if turn.closed_by_handler else self.company.machine(at)
        self.order = actions.close(order=self.order, by=by, at=at)

    def object(self, at: datetime) -> None:
        """The caller rings again: it was not solved after all."""
        by = self.company.supervisor(self.plan.serial, at)
        reason = "来电人再次来电，反映问题没有解决。"
        self.order = actions.reopen(order=self.order, reason=reason, by=by, at=at)
        self.begin_again(at)

    def draw(self, why: str, campaign: Campaign | None, at: datetime) -> None:
        by = self.company.machine(at)
        self.callback = actions.draw(order=self.order, reason=why, campaign=campaign, by=by, at=at)

    def attempt(self, at: datetime) -> None:
        by = self.company.caller_back(self.plan.serial, at)
        missed = self.asking.choice(MISSED)
        self.callback = actions.attempt(callback=self.callback, missed=missed, by=by, at=at)

    def end(self, turn: Turn, at: datetime) -> None:
        by = self.company.caller_back(self.plan.serial, at)
        if turn.result == "refused":
            actions.decline(callback=self.callback, by=by, at=at)
        elif turn.result == "unreachable":
            self.attempt(at)
            if self.callback.state == CallbackState.DUE:
                actions.give_up(callback=self.callback, by=by, at=at)
        else:
            self.rate(turn, at)
            if not turn.satisfied:
                self.order.refresh_from_db()
                self.begin_again(at)

    def rate(self, turn: Turn, at: datetime) -> None:
        """Some answer by themselves: on the page of their matter, or by the link."""
        through, by = Through.PHONE, self.company.caller_back(self.plan.serial, at)
        if self.plan.citizen and self.asking.random() < 0.5:
            through, by = Through.PAGE, self.company.citizen(self.plan.citizen, at)
        elif self.callback.attempts:
            through, by = Through.LINK, self.company.machine(at)
        why_not = (
            [] if turn.satisfied else self.asking.sample(WHY_NOT, self.asking.choice((1, 1, 2)))
        )
        actions.rate(
            callback=self.callback,
            reached=turn.reached or self.plan.on_call,
            satisfied=turn.satisfied,
            why_not=why_not,
            remark=turn.remark,
            through=through,
            by=by,
            at=at,
        )

    # Who, and which clocks

    def agent(self, at: datetime) -> Person:
        if self.order_returns() >= 2:
            return self.company.supervisor(self.plan.serial, at)
        return self.company.agent(self.plan.agent, at)

    def order_returns(self) -> int:
        return self.order.returns if hasattr(self, "order") else 0

    def handler(self, at: datetime) -> Person:
        return self.company.handler(self.plan.court, self.plan.unit, self.plan.handler, at)

    def begin_again(self, at: datetime) -> None:
        self.began_again = at
        self.watch.rung = Ladder(self.order.ladder)
        if self.order.state == State.RECEIVED:
            self.watch.run("forward", at, queries.forward_due(self.target, at).at)
        else:
            self.run_clocks(at)

    def run_clocks(self, start: datetime) -> None:
        if not self.order.contacted_at:
            self.watch.run("contact", start, queries.contact_due(self.target, start).at)
        self.watch.run("reply", start, queries.reply_due(self.target, start).at)

    def raise_up(self, now: datetime) -> None:
        """What the worker would have done by the clock until now."""
        for at, verb, reason, clock in self.watch.calls(self.now, now):
            raise_up = getattr(actions, verb)
            rule = {"reason": reason, "clock": clock, "rung": queries.usual(verb)}
            by = self.company.machine(at)
            self.order = raise_up(order=self.order, **rule, by=by, at=at)


def _time(step: Step) -> datetime:
    return step[0]
