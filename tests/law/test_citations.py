"""Which articles answers stand on, and where each number comes from: compared with the texts by eye."""

import pytest

from faqiao.law import examples, numbers, rulebook

CITED = [
    ("interference.at_once affected=yes", "interference:7"),
    ("interference.at_once affected=no", "interference:7"),
    ("interference.quarterly day=2026-03-31 records=0", "interference:7"),
    ("interference.quarterly day=2026-03-31 records=1 affected=1", "interference:7"),
    ("interference.route pending_case=yes outcome_wanted=yes", "interference:5"),
    ("interference.route pending_case=no outcome_wanted=yes", "interference:5"),
    ("interference.unrecorded times=2", "interference:责任追究"),
    ("online.absence left=yes cause=power proven=yes", "online-litigation:25.2"),
    ("online.absence left=yes warned=yes side=plaintiff", "online-litigation:25.2 cpl:146"),
    ("online.absence left=no side=defendant", "online-litigation:25.2 cpl:147"),
    ("online.consent stage=hearing given=mediation", "online-litigation:4.2(4)"),
    ("online.consent stage=hearing given=hearing", "online-litigation:4.2"),
    ("online.link notified=2026-03-10", "online-litigation:10 cpl:85"),
    ("online.originals doubt=unclear", "online-litigation:12(2)"),
    ("online.originals", "online-litigation:12"),
    ("online.presence reason=complex", "online-litigation:5.3"),
    ("online.presence reason=other", "online-litigation:5.3"),
    ("online.presence reason=none", "online-litigation:5.3"),
    ("online.verify_again stage=filing", "online-litigation:7.2"),
    ("online.verify_again stage=hearing", "online-litigation:7.3"),
    ("online.way stage=hearing agrees=原告 refuses=被告", "online-litigation:4.2(3)"),
    (
        "online.way stage=hearing agrees=原告 agrees=被告 procedure=small_claims apart=agreed"
        " apart=hard apart=requested apart=undisputed",
        "online-litigation:4.2(2) online-litigation:20.2",
    ),
    (
        "online.way stage=hearing agrees=原告 agrees=被告 bar=on_site begun=yes",
        "online-litigation:21.1(3) online-litigation:21.2",
    ),
    ("online.way stage=mediation agrees=原告 unable=被告", "online-litigation:5.1"),
    ("online.way stage=hearing agrees=a case=other_criminal", "online-litigation:3"),
    ("online.way stage=hearing silent=a", "online-litigation:4"),
    ("online.way stage=hearing agrees=a refuses=b", "online-litigation:4.2(3)"),
    (
        "online.way stage=evidence agrees=a apart=hard",
        "online-litigation:4.2(2) online-litigation:14.4",
    ),
    (
        "online.way stage=mediation agrees=a apart=hard",
        "online-litigation:4.2(2) online-litigation:20",
    ),
    ("online.way stage=hearing agrees=a", "online-litigation:4.2(2)"),
    ("online.withdrawal raised=2026-03-02 stage_on=2026-03-10", "online-litigation:5.2"),
    (
        "online.withdrawal raised=2026-03-02 stage_on=2026-03-10 delaying=yes",
        "online-litigation:5.2",
    ),
    ("online.withdrawal raised=2026-03-09 stage_on=2026-03-10", "online-litigation:5.2"),
    ("online.withdrawal raised=2026-03-10 stage_on=2026-03-10", "online-litigation:5.2"),
    ("openness.evidence topic=trade_secret", "cpl:71"),
    ("openness.evidence topic=other_law", "cpl-interpretation:103.3"),
    ("openness.evidence", "cpl:71"),
    ("openness.hearing topic=divorce asked=yes", "cpl:137.2 cpl:151.1"),
    ("openness.hearing topic=privacy", "cpl:137.1 cpl:151.1"),
    ("openness.hearing topic=minor asked=yes", "online-litigation:27.2 cpl:151.1"),
    ("openness.hearing", "cpl:137.1 cpl:151.1"),
    ("openness.hearing asked=yes", "cpl:137.2 cpl:151.1"),
    ("openness.internet topic=trade_secret", "cpl:71"),
    ("openness.internet topic=privacy", "online-litigation:27.2"),
    ("openness.internet", "online-litigation:27.2"),
    ("openness.internet topic=other_law", "cpl:137.1"),
    ("openness.internet topic=divorce asked=yes", "online-litigation:27.2"),
    ("openness.judgment topic=privacy", "cpl:159"),
    ("openness.mediation", "cpl-interpretation:146.1"),
    ("openness.mediation invited=yes", "invited-mediation:2(5)"),
    ("openness.mediation agreed=yes", "cpl-interpretation:146.1"),
    ("privacy.assessment activity=sensitive", "pipl:55(1)"),
    ("privacy.assessment activity=ordinary", "pipl:55"),
    ("privacy.assessment activity=abroad", "pipl:55(4)"),
    ("privacy.assessment_kept made=2026-03-10", "pipl:56.2"),
    ("privacy.audit last=2026-03-10", "pipl:54"),
    ("privacy.breach found=2026-03-10", "pipl:57.1"),
    ("privacy.breach found=2026-03-10 harm_averted=yes", "pipl:57.1 pipl:57.2"),
    ("privacy.face_filing faces=100001 reached=2026-03-02", "faces:15 holidays:2"),
    ("privacy.face_filing faces=1 reached=2026-03-02", "faces:15"),
    ("privacy.face_only other_way=yes", "faces:10"),
    ("privacy.guardian age=13", "pipl:31 pipl:28.1"),
    ("privacy.guardian age=14", "pipl:31"),
    ("privacy.sharing ground=none", "pipl:23"),
    ("privacy.sharing ground=statutory_duty", "pipl:34 pipl:6.2"),
    ("privacy.sharing ground=emergency", "pipl:13.1(4) pipl:6.2"),
    ("privacy.sharing ground=separate_consent", "pipl:23 pipl:6.2"),
    ("privacy.untold", "pipl:35"),
    ("recusal.decided_by role=president", "cpl:49"),
    ("recusal.decided_by role=judge", "cpl:49"),
    ("recusal.decision asked=2026-03-10", "cpl:50 cpl:85"),
    ("recusal.decision asked=2026-03-03", "cpl:50 cpl:85"),
    ("recusal.decision asked=2026-03-03 reconsidering=yes", "cpl:50 cpl:85"),
    ("recusal.may_ask moment=opening", "cpl:48.1"),
    (
        "recusal.mediator ground=other_relation disclosed=yes agreed=yes",
        "online-mediation:13.1 invited-mediation:15.2",
    ),
    ("recusal.mediator ground=interest", "online-mediation:13.1 invited-mediation:15.2"),
    ("recusal.mediator", "invited-mediation:15"),
    ("recusal.mediator ground=interest agreed=yes", "online-mediation:13.1 invited-mediation:15.2"),
    ("recusal.must_withdraw role=judge ground=relative_of_agent sole=yes", "cpl:47(1) cpl:49"),
    ("recusal.must_withdraw role=judge ground=gifts", "cpl-interpretation:44(2) cpl:49"),
    ("recusal.must_withdraw role=clerk ground=other_relation", "cpl:47(3) cpl:49"),
    ("recusal.must_withdraw role=judge", "cpl:47"),
    ("recusal.steps_back waiting=asked", "cpl:48.2"),
    ("recusal.steps_back waiting=reconsidered", "cpl:50"),
    ("retention.court_file closed=2026-03-10 term=short", "archives:3"),
    ("retention.court_file closed=2026-03-10 term=permanent", "archives:3"),
    ("retention.court_file closed=2026-03-10 term=check", "archives:3"),
    ("retention.recording_may_pause pause=recess", "recording:3"),
    ("retention.recording_replaces simple=yes agreed=yes", "recording:8"),
    ("retention.term file=family", "archives:3"),
    ("retention.term file=rent", "archives:3"),
    ("retention.term file=other", "archives:3"),
]
NUMBERS = [
    ("branch_calendar.committee_from", "7", "background", ""),
    ("branch_calendar.committee_least", "3", "background", ""),
    ("branch_calendar.committee_most", "7", "background", ""),
    ("branch_calendar.committee_usual", "5", "background", ""),
    ("branch_calendar.least_members", "3", "background", ""),
    ("branch_calendar.most_members", "50", "background", ""),
    ("branch_calendar.most_units", "5", "background", ""),
    ("branch_calendar.term_years", "3", "background", ""),
    ("branch_calendar.village_term_years", "5", "background", ""),
    ("hotline.callback_percent", "7", "configured", ""),
    ("hotline.city_complex_hours", "360", "configured", ""),
    ("hotline.city_emergency_hours", "2", "configured", ""),
    ("hotline.city_ordinary_hours", "168", "configured", ""),
    ("hotline.city_utilities_hours", "24", "configured", ""),
    ("hotline.contact_hours", "24", "configured", ""),
    ("hotline.division_hours", "24", "configured", ""),
    ("hotline.forward_minutes", "60", "configured", ""),
    ("hotline.governance_days", "10", "configured", ""),
    ("hotline.leader_working_days", "2", "configured", ""),
    ("hotline.pickup_seconds", "15", "configured", ""),
    ("hotline.reply_working_days", "3", "configured", ""),
    ("interference.discipline_from", "2", "background", "interference:责任追究"),
    ("online.link_days", "3", "read", "online-litigation:10.1"),
    ("online.withdrawal_days", "3", "configured", ""),
    ("privacy.assessment_years", "3", "read", "pipl:56.2"),
    ("privacy.audit_months", "12", "configured", ""),
    ("privacy.faces", "100000", "background", "faces:15"),
    ("privacy.faces_working_days", "30", "background", "faces:15"),
    ("privacy.guardian_age", "14", "read", "pipl:31"),
    ("rates.resolution_weight", "35", "configured", ""),
    ("rates.response_weight", "30", "configured", ""),
    ("rates.satisfaction_weight", "35", "configured", ""),
    ("recusal.decision_days", "3", "read", "cpl:50"),
    ("recusal.review_days", "3", "read", "cpl:50"),
    ("retention.long_years", "60", "configured", ""),
    ("retention.short_years", "30", "configured", ""),
    ("retention.starts_next_year", "1", "configured", ""),
    ("training.after_promotion_months", "12", "background", ""),
    ("training.five_year_hours", "550", "background", ""),
    ("training.five_year_months", "3", "background", ""),
    ("training.leave_parts", "7", "background", ""),
    ("training.year_days", "12", "background", ""),
    ("training.year_hours", "90", "background", ""),
]
#: What a rule takes when it is not told: that nothing special is the case.
DEFAULTS = {
    "branch_calendar.size": {"committee": 0, "units": 1},
    "branch_calendar.term_ends": {"village": False},
    "interference.quarterly": {"records": 0, "affected": 0},
    "interference.route": {"by_party": False},
    "online.absence": {"cause": "none", "proven": False, "warned": False},
    "online.presence": {"accepted": True},
    "online.way": {"case": "civil", "justified": False, "unfit": False, "begun": False},
    "online.withdrawal": {"delaying": False},
    "openness.hearing": {"asked": False},
    "openness.internet": {"asked": False},
    "openness.mediation": {"agreed": False, "invited": False},
    "privacy.breach": {"harm_averted": False, "authority_demands": False},
    "privacy.sharing": {"ground": "none", "only_needed": True},
    "privacy.untold": {"confidential": False, "hinders": False},
    "recusal.decided_by": {"sole": False},
    "recusal.decision": {"reconsidering": False},
    "recusal.may_ask": {"known_later": False, "reasoned": True},
    "recusal.mediator": {"disclosed": False, "agreed": False},
    "recusal.must_withdraw": {"sole": False, "remanded": False},
    "recusal.steps_back": {"urgent": False},
    "training.missing": {"hours": "0", "days": 0, "months": 0},
}


@pytest.mark.parametrize(("question", "cited"), CITED)
def test_an_answer_stands_on_its_articles(question, cited):
    name, _, told = question.partition(" ")

    answer = rulebook.ask(name, examples.pairs(told))

    assert " ".join(f"{one.law.key}:{one.number}" for one in answer.basis) == cited


@pytest.mark.parametrize(("name", "value", "certainty", "source"), NUMBERS)
def test_a_number_is_what_its_source_says(name, value, certainty, source):
    number = numbers.named(name)

    assert f"{number.default:f}" == value
    assert number.certainty.value == certainty
    article = number.source if source else None
    assert (f"{article.law.key}:{article.number}" if article else "") == source


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_is_not_told_is_taken_as_usual(name):
    parameters = rulebook.rule_named(name).parameters.values()

    taken = {
        one.name: rulebook.plain(one.default)
        for one in parameters
        if not one.is_needed and one.default not in (None, (), "")
    }

    assert taken == DEFAULTS[name]
