"""Every address that shows something, and who goes there. A page that is not named here turns a test red."""

from __future__ import annotations

from dataclasses import dataclass

from faqiao.cases.forms import DEEDS as CASE_DEEDS
from faqiao.hotline.forms import CALLBACK_DEEDS, ORDER_DEEDS, SLIP_DEEDS
from faqiao.knowledge.forms import PROPOSAL_DEEDS, VERSION_DEEDS
from faqiao.mediation.forms import (
    COMPLAINT_DEEDS,
    LISTING_DEEDS,
    MEDIATION_DEEDS,
    PARTY_DEEDS,
    SESSION_DEEDS,
    SIDE_DEEDS,
)
from faqiao.papers.forms import DEEDS as PAPER_DEEDS
from faqiao.response.forms import (
    APPOINTMENT_DEEDS,
    EXCLUSION_DEEDS,
    REQUEST_DEEDS,
    RESPONDER_DEEDS,
    STREET_VERBS,
)

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PUBLIC = ("stranger", "citizen")


@dataclass(frozen=True)
class Stop:
    name: str  # as in the URL map
    who: str
    address: str  # braces: see tests/sweep/world.py

    def __str__(self) -> str:
        return f"{self.name} as {self.who}"


#: The knowledge base: what callers read, what agents look up, what editors write.
KNOWLEDGE = [
    Stop("knowledge:answers", "stranger", "/answers/"),
    Stop("knowledge:answers", "stranger", "/answers/?q=诉讼费交不起怎么办"),
    Stop("knowledge:answers", "citizen", "/answers/?about=FILING_JURISDICTION"),
    Stop("knowledge:answer", "stranger", "/answers/{k.article}/"),
    Stop("knowledge:answer", "stranger", "/answers/{k.stale}/"),
    Stop("knowledge:articles", "agent", "/knowledge/?q=法官联系不上"),
    Stop("knowledge:articles", "editor", "/knowledge/"),
    Stop("knowledge:articles", "editor", "/knowledge/?show=overdue"),
    Stop("knowledge:articles", "editor", "/knowledge/?show=failing"),
    Stop("knowledge:article", "agent", "/knowledge/articles/{k.article}/"),
    Stop("knowledge:article", "editor", "/knowledge/articles/{k.revised}/"),
    Stop("knowledge:assign", "editor", "/knowledge/articles/{k.article}/assign/"),
    Stop("knowledge:version", "editor", "/knowledge/versions/{k.waiting}/"),
    Stop("knowledge:write", "editor", "/knowledge/write/"),
    Stop("knowledge:edit", "editor", "/knowledge/versions/{k.waiting}/edit/"),
    *(
        Stop(f"knowledge:{deed.verb}", "editor", f"/knowledge/versions/{{k.waiting}}/{deed.verb}/")
        for deed in VERSION_DEEDS
    ),
    Stop("knowledge:proposals", "editor", "/knowledge/proposals/"),
    Stop("knowledge:proposals", "agent", "/knowledge/proposals/"),
    Stop("knowledge:propose", "agent", "/knowledge/propose/?article={k.article}"),
    Stop("knowledge:propose", "agent", "/knowledge/propose/"),
    *(
        Stop(f"knowledge:{deed.verb}", "editor", f"/knowledge/proposals/{{k.proposal}}/{deed.verb}/")
        for deed in PROPOSAL_DEEDS
    ),
    Stop("knowledge:rewrite", "editor", "/knowledge/words/"),
    Stop("knowledge:take_in", "editor", "/knowledge/import/"),
    Stop("knowledge:starting", "editor", "/knowledge/starting/"),
]  # fmt: skip

#: Papers that are signed, checked and served.
INSTRUMENTS = [
    Stop("instruments:sign", "stranger", "/sign/{i.token}/"),
    Stop("instruments:sign", "stranger", "/sign/{i.signed}/"),
    Stop("instruments:decline", "stranger", "/sign/{i.token}/decline/"),
    Stop("instruments:verify", "stranger", "/verify/"),
    Stop("instruments:verified", "stranger", "/verify/{i.bound}/"),
    Stop("instruments:verified", "stranger", "/verify/{i.code}/"),
    Stop("instruments:served", "stranger", "/served/{i.open_token}/"),
    Stop("instruments:served", "stranger", "/served/{i.served_token}/"),
    Stop("instruments:mine", "citizen", "/my-papers/"),
    Stop("instruments:signings", "handler", "/signings/"),
    Stop("instruments:signing", "handler", "/signings/{i.code}/"),
    Stop("instruments:signing", "handler", "/signings/{i.bound}/"),
    Stop("instruments:call_off", "handler", "/signings/{i.code}/call_off/"),
    Stop("instruments:put_out", "handler", "/signings/papers/{i.final}/put_out/"),
    Stop("instruments:serve", "handler", "/services/papers/{i.final}/serve/"),
    Stop("instruments:service", "handler", "/services/{i.served}/"),
    Stop("instruments:service", "handler", "/services/{i.open}/"),
    *(
        Stop(f"instruments:{verb}", "handler", f"/services/{{i.open}}/{verb}/")
        for verb in ("attempt", "publish", "give_up")
    ),
    Stop("instruments:give_paper", "handler", "/services/{i.served}/give_paper/"),
    *(
        Stop(f"instruments:{verb}", "handler", f"/services/attempts/{{i.mailed}}/{verb}/")
        for verb in ("confirm_receipt", "fail")
    ),
    Stop("instruments:arrive", "handler", "/services/attempts/{i.texted}/arrive/"),
    Stop("instruments:addresses", "handler", "/services/parties/{i.party}/addresses/"),
    Stop("instruments:agree_address", "handler", "/services/parties/{i.party}/agree_address/"),
    Stop("instruments:addresses", "citizen", "/services/parties/{i.own_party}/addresses/"),
    Stop("instruments:agree_address", "citizen", "/services/parties/{i.own_party}/agree_address/"),
    Stop("instruments:withdraw_address", "handler", "/services/addresses/{i.address}/withdraw_address/"),
    Stop("papers:paper", "handler", "/papers/{i.final}/"),
]  # fmt: skip

#: Calls of streets: a street on its phone, a liaison and a judge at their desks.
RESPONSE = [
    Stop("response:requests", "street", "/response/"),
    Stop("response:requests", "liaison", "/response/"),
    Stop("response:requests", "handler", "/response/"),
    Stop("response:requests", "leader", "/response/?dispute=LABOUR"),
    Stop("response:blow_whistle", "street", "/response/new/"),
    Stop("response:request", "street", "/response/{r.mine}/"),
    *(
        Stop("response:request", "liaison", f"/response/{{r.{name}}}/")
        for name in ("called", "combined", "planned", "joined", "asked", "closed")
    ),
    *(
        Stop(f"response:{deed.verb}", *(
            ("street", f"/response/{{r.mine}}/{deed.verb}/")
            if deed.verb in STREET_VERBS
            else ("liaison", f"/response/{{r.called}}/{deed.verb}/")
        ))
        for deed in REQUEST_DEEDS
    ),
    *(
        Stop(f"response:{deed.verb}", "liaison", f"/response/{{r.joined}}/responders/{{r.responder}}/{deed.verb}/")
        for deed in RESPONDER_DEEDS
    ),
    *(
        Stop(f"response:{deed.verb}", "liaison", f"/response/{{r.planned}}/appointments/{{r.visit}}/{deed.verb}/")
        for deed in APPOINTMENT_DEEDS
    ),
    *(
        Stop(f"response:{deed.verb}", "leader", f"/response/{{r.asked}}/exclusions/{{r.exclusion}}/{deed.verb}/")
        for deed in EXCLUSION_DEEDS
    ),
    Stop("response:reveal", "liaison", "/response/{r.called}/reveal/"),
    Stop("response:confirm_claim", "liaison", "/response/{r.claimed}/claims/{r.claim}/confirm_claim/"),
    Stop("response:dispute_claim", "liaison", "/response/{r.claimed}/claims/{r.claim}/dispute_claim/"),
    Stop("response:rate", "street", "/response/{r.mine}/ratings/{r.rating}/rate/"),
    Stop("response:routes", "liaison", "/response/routes/"),
    Stop("response:set_route", "liaison", "/response/routes/new/"),
    Stop("response:end_route", "liaison", "/response/routes/{r.row}/end_route/"),
]  # fmt: skip

#: Courts and streets side by side.
COBUILDING = [
    Stop("cobuilding:coverage", "cobuilder", "/cobuilding/"),
    Stop("cobuilding:coverage", "leader", "/cobuilding/"),
    Stop("cobuilding:street", "cobuilder", "/cobuilding/streets/{c.street}/"),
    Stop("cobuilding:street", "cobuilder", "/cobuilding/streets/{c.bare}/"),
    Stop("cobuilding:numbers", "leader", "/cobuilding/numbers/"),
    Stop("cobuilding:agreements", "cobuilder", "/cobuilding/agreements/"),
    Stop("cobuilding:agreements", "leader", "/cobuilding/agreements/?standing=OVER"),
    Stop("cobuilding:draft", "cobuilder", "/cobuilding/agreements/draft/"),
    Stop("cobuilding:take_in", "cobuilder", "/cobuilding/agreements/take_in/"),
    Stop("cobuilding:take_in_list", "cobuilder", "/cobuilding/agreements/list/"),
    Stop("cobuilding:agreement", "cobuilder", "/cobuilding/agreements/{c.agreement}/"),
    Stop("cobuilding:agreement", "leader", "/cobuilding/agreements/{c.draft}/"),
    *(
        Stop(f"cobuilding:{verb}", "cobuilder", f"/cobuilding/agreements/{{c.agreement}}/{verb}/")
        for verb in ("countersign", "amend", "renew", "end", "pair", "name_contact", "promise", "evaluate")
    ),
    *(
        Stop(f"cobuilding:{verb}", "cobuilder", f"/cobuilding/agreements/{{c.draft}}/{verb}/")
        for verb in ("revise", "sign", "withdraw")
    ),
    Stop("cobuilding:unpair", "cobuilder", "/cobuilding/pairs/{c.pair}/unpair/"),
    Stop("cobuilding:release_contact", "cobuilder", "/cobuilding/contacts/{c.contact}/release/"),
    Stop("cobuilding:reveal", "cobuilder", "/cobuilding/contacts/{c.contact}/reveal/"),
    Stop("cobuilding:commitments", "cobuilder", "/cobuilding/commitments/"),
    Stop("cobuilding:keep", "cobuilder", "/cobuilding/commitments/{c.promise}/keep/"),
    Stop("cobuilding:drop", "cobuilder", "/cobuilding/commitments/{c.promise}/drop/"),
    Stop("cobuilding:activities", "cobuilder", "/cobuilding/activities/"),
    Stop("cobuilding:activities", "leader", "/cobuilding/activities/?state=CALLED_OFF"),
    Stop("cobuilding:announce", "cobuilder", "/cobuilding/activities/announce/"),
    Stop("cobuilding:activity", "cobuilder", "/cobuilding/activities/{c.ahead}/"),
    Stop("cobuilding:activity", "leader", "/cobuilding/activities/{c.held}/"),
    *(
        Stop(f"cobuilding:{verb}", "cobuilder", f"/cobuilding/activities/{{c.ahead}}/{verb}/")
        for verb in ("move", "call_off")
    ),
    Stop("cobuilding:report_back", "cobuilder", "/cobuilding/activities/{c.over}/report_back/"),
    Stop("cobuilding:calendar", "cobuilder", "/cobuilding/calendar/"),
]  # fmt: skip

#: Systems that requests are exchanged with.
BRIDGE = [
    Stop("bridge:peers", "admin", "/bridge/"),
    Stop("bridge:peers", "liaison", "/bridge/"),
    Stop("bridge:connect", "admin", "/bridge/connect/"),
    Stop("bridge:peer", "admin", "/bridge/peers/{b.peer}/"),
    Stop("bridge:peer", "liaison", "/bridge/peers/{b.peer}/"),
    Stop("bridge:peer", "admin", "/bridge/peers/{b.plain}/"),
    Stop("bridge:messages", "liaison", "/bridge/peers/{b.peer}/messages/"),
    Stop("bridge:answers", "admin", "/bridge/peers/{b.peer}/answers/"),
    *(
        Stop(f"bridge:{verb}", "admin", f"/bridge/peers/{{b.peer}}/{verb}/")
        for verb in ("change", "rekey", "pause", "end")
    ),
    Stop("bridge:remap", "admin", "/bridge/peers/{b.plain}/remap/"),
    Stop("bridge:hand_over", "liaison", "/bridge/peers/{b.peer}/hand-over/"),
    Stop("bridge:hand_over", "liaison", "/bridge/peers/{b.peer}/hand-over/?number={b.other}"),
    Stop("bridge:handover", "liaison", "/bridge/handovers/{b.ours}/"),
    Stop("bridge:handover", "liaison", "/bridge/handovers/{b.theirs}/"),
    Stop("bridge:tell", "liaison", "/bridge/handovers/{b.theirs}/tell/"),
]  # fmt: skip

#: Mediation: the parties by their link, the mediator's room, the coordinator's roster.
MEDIATION = [
    *(
        Stop("mediation:party", "stranger", f"/m/{{m.{name}}}/")
        for name in (
            "link", "blind_link", "proposed_link", "choosing_link", "ready_link", "stopped_link", "ended_link",
            "agreed_link",
        )
    ),
    Stop("mediation:text", "stranger", "/m/{m.link}/text/"),
    Stop("mediation:text", "stranger", "/m/{m.agreed_link}/text/"),
    *(Stop("mediation:deed", "stranger", f"/m/{{m.link}}/{verb}/") for verb in PARTY_DEEDS),
    Stop("mediation:mediations", "citizen", "/mediation/"),
    Stop("mediation:propose", "citizen", "/mediation/propose/{sheet}/"),
    Stop("mediation:mediations", "mediator", "/mediation/"),
    Stop("mediation:mediations", "mediator", "/mediation/?show=over"),
    Stop("mediation:mediations", "coordinator", "/mediation/"),
    Stop("mediation:mediation", "mediator", "/mediation/{m.key}/"),
    Stop("mediation:mediation", "mediator", "/mediation/{m.blind}/"),
    Stop("mediation:mediation", "mediator", "/mediation/{m.ready}/"),
    Stop("mediation:mediation", "mediator", "/mediation/{m.asked}/"),
    *(
        Stop("mediation:mediation", "coordinator", f"/mediation/{{m.{name}}}/")
        for name in ("key", "proposed", "stopped", "ended", "agreed")
    ),
    *(Stop(f"mediation:{deed.verb}", "mediator", f"/mediation/{{m.key}}/{deed.verb}/") for deed in MEDIATION_DEEDS),
    Stop("mediation:accept", "mediator", "/mediation/{m.asked}/accept/"),
    Stop("mediation:turn_away", "coordinator", "/mediation/{m.proposed}/turn_away/"),
    Stop("mediation:add_side", "coordinator", "/mediation/{m.proposed}/add_side/"),
    Stop("mediation:resume", "coordinator", "/mediation/{m.stopped}/resume/"),
    *(
        Stop(f"mediation:{deed.verb}", "mediator", f"/mediation/sessions/{{m.session}}/{deed.verb}/")
        for deed in SESSION_DEEDS
    ),
    *(Stop(f"mediation:{deed.verb}", "mediator", f"/mediation/sides/{{m.side}}/{deed.verb}/") for deed in SIDE_DEEDS),
    Stop("mediation:roster", "coordinator", "/mediation/roster/"),
    Stop("mediation:enlist", "coordinator", "/mediation/roster/enlist/"),
    Stop("mediation:listing", "mediator", "/mediation/roster/{m.listing}/"),
    *(
        Stop(f"mediation:{deed.verb}", "coordinator", f"/mediation/roster/{{m.listing}}/{deed.verb}/")
        for deed in LISTING_DEEDS
    ),
    Stop("mediation:complaints", "coordinator", "/mediation/complaints/"),
    *(
        Stop(f"mediation:{deed.verb}", "coordinator", f"/mediation/complaints/{{m.complaint}}/{deed.verb}/")
        for deed in COMPLAINT_DEEDS
    ),
]  # fmt: skip

#: Papers: a party on its phone, a judge at the desk.
PAPERS = [
    Stop("papers:mine", "handler", "/papers/"),
    Stop("papers:mine", "handler", "/papers/?show=shown"),
    Stop("papers:mine", "citizen", "/papers/?show=shown"),
    Stop("papers:papers", "citizen", "/papers/of/{p.sheet}/"),
    Stop("papers:papers", "handler", "/papers/of/{p.desk}/"),
    Stop("papers:add_paper", "citizen", "/papers/of/{p.sheet}/add_paper/"),
    Stop("papers:make", "citizen", "/papers/of/{p.sheet}/make/"),
    Stop("papers:make", "handler", "/papers/of/{p.desk}/make/"),
    Stop("papers:make_paper", "citizen", "/papers/of/{p.sheet}/make/complaint/"),
    Stop("papers:make_paper", "handler", "/papers/of/{p.desk}/make/summons/"),
    Stop("papers:paper", "citizen", "/papers/{p.photo}/"),
    Stop("papers:paper", "citizen", "/papers/{p.notice}/"),
    Stop("papers:paper", "handler", "/papers/{p.draft}/"),
    Stop("papers:paper", "handler", "/papers/{p.shown}/"),
    Stop("papers:change_paper", "handler", "/papers/{p.draft}/change_paper/"),
    Stop("papers:add_version", "citizen", "/papers/{p.photo}/add_version/"),
    *(Stop(f"papers:{verb}", "handler", f"/papers/{{p.draft}}/{verb}/") for verb in PAPER_DEEDS),
    Stop("papers:withdraw_paper", "citizen", "/papers/{p.photo}/withdraw_paper/"),
]  # fmt: skip

#: Judicial confirmation: the parties by their link, the filing office, the register.
FILING = [
    *(
        Stop("filing:party", "stranger", f"/q/{{f.{name}_link}}/")
        for name in (
            "free", "gathering", "received", "supplementing", "examining", "confirmed", "rejected", "denied", "lapsed",
        )
    ),
    Stop("filing:deed", "stranger", "/q/{f.free_link}/apply/"),
    Stop("filing:deed", "stranger", "/q/{f.gathering_link}/join/"),
    Stop("filing:deed", "stranger", "/q/{f.gathering_link}/take_back/"),
    Stop("filing:deed", "stranger", "/q/{f.supplementing_link}/supplement/"),
    Stop("filing:deed", "stranger", "/q/{f.examining_link}/ask_to_drop/"),
    Stop("filing:confirmations", "filing", "/filing/"),
    Stop("filing:confirmations", "filing", "/filing/?show=over"),
    Stop("filing:confirmations", "leader", "/filing/"),
    Stop("filing:register", "filing", "/filing/register/"),
    *(
        Stop("filing:confirmation", "filing", f"/filing/{{f.{name}}}/")
        for name in ("received", "supplementing", "examining", "confirmed", "rejected", "denied")
    ),
    Stop("filing:confirmation", "leader", "/filing/{f.more}/"),
    *(
        Stop(f"filing:{verb}", "filing", f"/filing/{{f.received}}/{verb}/")
        for verb in ("admit", "ask_supplement", "deny")
    ),
    *(
        Stop(f"filing:{verb}", "filing", f"/filing/{{f.examining}}/{verb}/")
        for verb in ("confirm", "reject", "drop", "ask_to_prolong")
    ),
    Stop("filing:prolong", "leader", "/filing/{f.more}/prolong/"),
]  # fmt: skip

STOPS = [
    *INSTRUMENTS,
    *PAPERS,
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
    Stop("people:place", "admin", "/places/"),
    Stop("people:place", "admin", "/places/?text=望京花家地南里"),
    Stop("people:place", "admin", "/places/?text=八里庄街道"),
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
    Stop("desk:tribunals", "admin", "/desk/tribunals/"),
    Stop("desk:take_in_tribunals", "admin", "/desk/tribunals/list/"),
    Stop("desk:take_in_officers", "admin", "/desk/officers/list/"),
    Stop("desk:person", "admin", "/desk/people/{member}/"),
    *(
        Stop(f"desk:{verb}", "admin", f"/desk/people/{{member}}/{verb.replace('_', '-')}/")
        for verb in ("appoint", "suspend", "readmit", "renew", "sign_out")
    ),
    Stop("desk:relieve", "admin", "/desk/posts/{post}/relieve/"),
    Stop("desk:found", "admin", "/desk/units/new/{court}/"),
    Stop("desk:rename", "admin", "/desk/units/{unit}/rename/"),
    Stop("desk:tokens", "admin", "/desk/tokens/"),
    Stop("desk:issue", "admin", "/desk/tokens/issue/"),
    Stop("desk:rotate", "admin", "/desk/tokens/{api_token}/rotate/"),
    Stop("desk:revoke", "admin", "/desk/tokens/{api_token}/revoke/"),
    Stop("hooks:hooks", "admin", "/hooks/"),
    Stop("hooks:subscribe", "admin", "/hooks/subscribe/"),
    Stop("hooks:hook", "admin", "/hooks/{hook}/"),
    *(Stop(f"hooks:{verb}", "admin", f"/hooks/{{hook}}/{verb}/") for verb in ("pause", "end", "rekey", "replay")),
    Stop("hotline:letters", "agent", "/hotline/letters/"),
    Stop("hotline:letters", "supervisor", "/hotline/letters/?state=FILED"),
    Stop("hotline:letters", "supervisor", "/hotline/letters/?state=SETTLED"),
    Stop("hotline:letter", "agent", "/hotline/letters/{letter}/"),
    *(
        Stop(f"hotline:letter_{verb}", "agent", f"/hotline/letters/{{letter}}/{verb}/")
        for verb in ("admit", "join", "file")
    ),
    Stop("hotline:messages", "agent", "/hotline/messages/"),
    Stop("hotline:messages", "admin", "/hotline/messages/"),
    Stop("hotline:drop", "agent", "/hotline/messages/{unheard}/drop/"),
    Stop("desk:promises", "admin", "/desk/promises/"),
    Stop("desk:promise", "admin", "/desk/promises/{court}/all/"),
    Stop("desk:hours", "admin", "/desk/hours/"),
    Stop("desk:hours", "supervisor", "/desk/hours/?court={court}"),
    Stop("desk:announce", "admin", "/desk/hours/{court}/announce/"),
    Stop("hotline:inbox", "handler", "/hotline/inbox/"),
    Stop("hotline:inbox", "handler", "/hotline/inbox/?whose=help"),
    Stop("hotline:inbox", "supervisor", "/hotline/inbox/"),
    Stop("hotline:phrases", "handler", "/hotline/phrases/"),
    Stop("hotline:phrases", "leader", "/hotline/phrases/"),
    Stop("hotline:desk", "agent", "/hotline/"),
    Stop("hotline:desk", "agent", "/hotline/?draft={draft}"),
    Stop("hotline:routing", "supervisor", "/hotline/routing/"),
    Stop("hotline:routing", "supervisor", "/hotline/routing/?court={court_key}&category=OTHER&channel=PHONE&text=押金"),
    Stop("hotline:route", "supervisor", "/hotline/routing/{court}/"),
    Stop("hotline:route", "supervisor", "/hotline/routing/{rule}/"),
    Stop("hotline:unlink", "agent", "/hotline/links/{order_link}/unlink/"),
    Stop("cases:docket", "handler", "/cases/"),
    Stop("cases:case", "handler", "/cases/{case}/"),
    *(
        Stop(f"cases:{deed.verb}", "handler", f"/cases/{{case}}/{deed.verb}/")
        for deed in CASE_DEEDS
    ),
    Stop("cases:assign", "admin", "/cases/{case}/assign/"),
    Stop("cases:set_password", "admin", "/cases/{case}/set_password/"),
    Stop("hotline:orders", "agent", "/hotline/orders/"),
    Stop("hotline:orders", "leader", "/hotline/orders/"),
    Stop("hotline:callbacks", "callback", "/hotline/callbacks/"),
    *KNOWLEDGE,
    *RESPONSE,
    *COBUILDING,
    *BRIDGE,
    *MEDIATION,
    *FILING,
    Stop("hotline:callbacks", "supervisor", "/hotline/callbacks/?show=ANSWERED"),
    Stop("hotline:campaigns", "callback", "/hotline/campaigns/"),
    Stop("hotline:campaigns", "supervisor", "/hotline/campaigns/?show=drawn"),
    Stop("hotline:announce", "supervisor", "/hotline/campaigns/announce/"),
    Stop("hotline:campaign", "supervisor", "/hotline/campaigns/{drawn}/"),
    Stop("hotline:campaign", "callback", "/hotline/campaigns/{sealed}/"),
    Stop("calls:calls", "agent", "/hotline/calls/"),
    Stop("calls:calls", "leader", "/hotline/calls/?only=missed"),
    Stop("calls:call", "agent", "/hotline/calls/{missed_call}/"),
    Stop("calls:call", "supervisor", "/hotline/calls/{talk}/"),
    Stop("calls:missed", "callback", "/hotline/calls/missed/"),
    Stop("calls:transfer", "agent", "/hotline/calls/{live_call}/transfer/"),
    Stop("calls:seats", "agent", "/hotline/seats/"),
    Stop("calls:duty", "supervisor", "/hotline/duty/"),
    Stop("calls:duty", "agent", "/hotline/duty/"),
    Stop("desk:home", "head", "/desk/"),
    Stop("desk:absences", "handler", "/desk/absences/"),
    Stop("desk:absences", "supervisor", "/desk/absences/"),
    Stop("desk:absent", "handler", "/desk/absences/of/{me}/"),
    Stop("desk:shorten", "handler", "/desk/absences/{absence}/shorten/"),
    Stop("desk:cancel", "handler", "/desk/absences/{absence}/cancel/"),
    Stop("hotline:board", "supervisor", "/hotline/board/?court={slip_court}"),
    Stop("hotline:board", "head", "/hotline/board/?unit={slip_unit}"),
    Stop("hotline:held", "supervisor", "/hotline/board/orders/?unit={slip_unit}&what=late"),
    Stop("hotline:ladder", "supervisor", "/hotline/ladder/?court={slip_court}"),
    Stop("hotline:place", "supervisor", "/hotline/ladder/place/"),
    Stop("hotline:batch", "supervisor", "/hotline/reassign/?unit={slip_unit}"),
    Stop("hotline:progress", "supervisor", "/hotline/reassign/{batch}/"),
    Stop("hotline:slips", "supervisor", "/hotline/slips/"),
    Stop("hotline:slips", "handler", "/hotline/slips/"),
    Stop("hotline:slip", "handler", "/hotline/slips/{slip}/"),
    *(
        Stop(f"hotline:{deed.verb}", f"{{{deed.verb}.who}}", f"/hotline/slips/{{{deed.verb}.key}}/{deed.verb}/")
        for deed in SLIP_DEEDS
    ),
    Stop("hotline:measures", "supervisor", "/hotline/measures/"),
    Stop("hotline:measures", "citizen", "/hotline/measures/"),
    Stop("hotline:impose", "supervisor", "/hotline/measures/impose/"),
    Stop("hotline:set_patience", "supervisor", "/hotline/measures/patience/{slip_court}/"),
    *(
        Stop(f"hotline:{verb}", "supervisor", f"/hotline/measures/{{measure}}/{verb}/")
        for verb in ("object_to", "uphold", "lift")
    ),
    Stop("interference:attempts", "officer", "/interference/"),
    Stop("interference:attempts", "agent", "/interference/"),
    Stop("interference:record_attempt", "agent", "/interference/new/"),
    Stop("interference:attempt", "officer", "/interference/{attempt}/"),
    Stop("interference:review", "officer", "/interference/{attempt}/review/"),
    Stop("interference:set_aside", "officer", "/interference/{attempt}/set_aside/"),
    Stop("interference:report", "officer", "/interference/{reviewed}/report/"),
    Stop("interference:quarters", "officer", "/interference/quarters/"),
    Stop("interference:quarter", "officer", "/interference/quarters/{quarter}/"),
    Stop("triage:accuracy", "supervisor", "/triage/"),
    Stop("triage:accuracy", "leader", "/triage/"),
    Stop("indicators:figures", "leader", "/figures/desk/"),
    Stop("indicators:figures", "supervisor", "/figures/desk/?step=week"),
    Stop("indicators:records", "leader", "/figures/timely_reply/records/"),
    Stop("indicators:records", "leader", "/figures/orders/records/?topic=hearing_date"),
    Stop("indicators:figures", "leader", "/figures/desk/?against=year"),
    Stop("indicators:topics", "leader", "/figures/desk/topics/"),
    Stop("indicators:spots", "leader", "/figures/desk/spots/"),
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
    (Stop("indicators:topics_csv", "leader", "/figures/desk/topics.csv"), "text/csv"),
    (Stop("indicators:spots_csv", "leader", "/figures/desk/spots.csv"), "text/csv"),
    *(
        (Stop(f"indicators:{name}_xlsx", "leader", f"/figures/{place}.xlsx"), XLSX)
        for name, place in (
            ("public", "figures"),
            ("figures", "desk/figures"),
            ("topics", "desk/topics"),
            ("spots", "desk/spots"),
            ("records", "orders/records"),
        )
    ),
    (Stop("instruments:text", "stranger", "/sign/{i.token}/paper.pdf"), "application/pdf"),
    (
        Stop("instruments:signed_file", "handler", "/signings/{i.bound}/paper.pdf"),
        "application/pdf",
    ),
    (
        Stop("instruments:served_file", "stranger", "/served/{i.served_token}/paper.pdf"),
        "application/pdf",
    ),
    (
        Stop("papers:download", "citizen", "/papers/{p.notice}/{p.notice_n}/file/"),
        "application/pdf",
    ),
    (Stop("papers:picture", "citizen", "/papers/{p.notice}/{p.notice_n}/pages/1/"), "image/jpeg"),
    (Stop("papers:word", "handler", "/papers/{p.draft}/{p.draft_n}/word/"), DOCX),
    (Stop("desk:download", "handler", "/desk/matters/{sheet}/papers/{paper}/"), "application/pdf"),
    (Stop("portal:attachment", "citizen", "/matters/{sheet}/files/{paper}/"), "application/pdf"),
    (Stop("knowledge:take_out", "editor", "/knowledge/articles.csv"), "text/csv"),
    (Stop("hotline:closings", "callback", "/hotline/campaigns/{drawn}/closings.csv"), "text/csv"),
    (Stop("people:news", "agent", "/account/news/"), "application/json"),
    (Stop("calls:recording", "supervisor", "{sound}"), "audio/wav"),
    (
        Stop("interference:quarter_csv", "officer", "/interference/quarters/{quarter}/report.csv"),
        "text/csv",
    ),
    (Stop("desk:take_out", "admin", "/desk/lists/streets.csv"), "text/csv"),
    (Stop("cobuilding:take_out", "cobuilder", "/cobuilding/agreements.csv"), "text/csv"),
    (Stop("cobuilding:feed", "stranger", "{c.feed}"), "text/calendar"),
    (Stop("bridge:discovery", "stranger", "/bridge/discovery.json"), "application/json"),
    (Stop("bridge:services", "stranger", "/bridge/v2/services.xml"), "text/xml"),
    (Stop("bridge:service", "stranger", "/bridge/v2/services/MEDIATION.json"), "application/json"),
    *(
        (
            Stop(f"bridge:{name}", "stranger", f"/bridge/v2/{what}.json?api_key={{b.key}}"),
            "application/json",
        )
        for name, what in (
            ("requests", "requests"),
            ("request", "requests/{b.number}"),
            ("token", "tokens/k-1"),
            ("updates", "servicerequestupdates"),
        )
    ),
    (Stop("bridge:media", "stranger", "{b.media}"), "application/pdf"),
    (Stop("healthz", "stranger", "/healthz"), "text/plain"),
    (Stop("readyz", "stranger", "/readyz"), "application/json"),
    (Stop("metrics", "stranger", "/metrics"), "text/plain"),
]

#: Seen in tests/sweep/test_walk.py, step by step.
WALKED = {
    "portal:where", "portal:again", "portal:send", "portal:done",
    "people:code", "account_confirm_login_code",
    "mediation:paper",  # by the link of a party: tests/mediation/test_papers.py
}  # fmt: skip

#: These lead on: hotline:order to the sheet, the others to the agent's desk.
LEAD_ON = {
    "hotline:order", "hotline:register", "hotline:preview", "hotline:identify", "hotline:queue",
    "knowledge:find", "knowledge:pane", "knowledge:used", "calls:bar", "calls:call_back",
}  # fmt: skip
CALL_VERBS = (
    "events", "vendor", "assign", "take_up", "hold", "resume", "mute", "unmute", "hang_up", "dial", "unmask", "listen",
    "take_seat", "get_ready", "pause", "leave", "put_on_duty", "take_off_duty",
)  # fmt: skip

#: They change something, so they do not answer to a plain visit.
POST_ONLY = {
    "papers:unshare_paper", "instruments:ask_code", "instruments:read", "instruments:have_it", "instruments:ask_paper",
    "hotline:draft", "hotline:drop_draft", "knowledge:revise", "knowledge:send", "knowledge:doubt",
    *(f"calls:{verb}" for verb in CALL_VERBS),
    "kit:language", "portal:take_out", "portal:tell", "portal:rate", "portal:reopen", "desk:attach",
    "portal:add_material", "portal:withdraw", "portal:tell_further", "portal:leave",
    "hotline:claim", "hotline:draw_lots",
    "desk:replay", "hotline:resend", "hooks:resume", "hooks:try_out", "hooks:replay_one",
    "people:other_phone", "people:end_others", "people:end_session", "people:untie", "demo:sign_in",
    "portal:resume", "hotline:sign_for_several", "hotline:withdraw_phrase",
    "hotline:acknowledge", "cobuilding:subscribe", "cobuilding:unsubscribe",
    "bridge:resume", "bridge:retry", "bridge:signed",
}  # fmt: skip

#: Need a fresh password or a device: seen in tests/browser/test_sign_in.py and tests/people.
SIGN_IN = {
    "people:second_factor", "people:tie", "account_reauthenticate", "account_change_password", "mfa_index",
    "mfa_authenticate", "mfa_reauthenticate", "mfa_activate_totp", "mfa_deactivate_totp",
    "mfa_view_recovery_codes", "mfa_generate_recovery_codes", "mfa_download_recovery_codes",
    "mfa_list_webauthn", "mfa_add_webauthn", "mfa_reauthenticate_webauthn", "mfa_remove_webauthn",
    "mfa_edit_webauthn", "mfa_login_webauthn", "socialaccount_login_cancelled",
    "socialaccount_login_error", "socialaccount_signup", "socialaccount_connections",
    "openid_connect_login", "openid_connect_callback",
}  # fmt: skip
