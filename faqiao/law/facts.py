"""What else an answer tells is called this, in both languages."""

from __future__ import annotations

from faqiao.law.answers import Said

_CALLED = """
agreed | 当事人是否约定 | agreed by the parties
answer_by | 答辩期届满日 | answer by
appeal_ends | 上诉期届满日 | the period to appeal ends
appealable | 能否上诉 | can be appealed
appeals_to | 上级法院代码 | appeals go to
applicable | 是否适用 | applicable
applied_in_time | 是否按期申请 | applied in time
applies | 适用的程序 | what applies
apply_by | 最迟哪天申请延长 | apply for an extension by
at | 时间 | at
at_least | 至少 | at least
available | 是否可用 | available
barred | 是否受限制 | barred
begins | 起算日 | begins
borne_by_claimant | 由原告负担 | borne by the claimant
bound | 是上限还是下限 | a least or a most
by | 最迟 | by
capped | 是否达到上限 | capped
case_code | 案件类型代字 | code of the kind of case
channel | 送达方式 | channel
children | 下级案由 | causes below
code | 代码 | code
codes | 代码 | codes
count | 数目 | how many
court | 法院 | court
court_name | 法院名称 | name of the court
day | 起算日 | from the day
days | 天数 | days
days_in_all | 总天数 | days in all
days_left_out | 扣除的天数 | days left out
days_off | 放假 | days off
decided_by | 由谁决定 | decided by
denominator | 分母 | denominator
district | 区划代码 | division code
due | 届满日 | due
effective | 生效日 | takes effect
enforceable | 能否申请执行 | enforceable
evidence_masked | 证据是否需要遮蔽 | evidence is masked
exact | 未四舍五入的数额 | exact amount
extended_days | 延长的天数 | days of extension
extension_by | 谁可以批准延长 | who may extend
extension_days | 可以延长的天数 | days it may be extended
extension_months | 可以延长的月数 | months it may be extended
extensions_left | 还可以延长几次 | extensions left
fee | 费用 | fee
fee_after | 变更后的受理费 | fee after the change
fee_before | 变更前的受理费 | fee before the change
fee_refunded | 鉴定费是否退还 | fee refunded
fee_refunded_if_replaced | 另行委托时鉴定费是否退还 | fee refunded if replaced
first | 起始日 | first day
first_opinion_void | 原鉴定意见是否作废 | the first opinion is void
fits | 是否符合 | fits
found | 找到的数目 | how many were found
from | 从哪天起 | from
full | 未减的数额 | full amount
generally | 一般 | as a rule
grounds | 依据 | grounds
group | 所属类别 | group
halved | 是否减半 | halved
held | 已收录 | held
immediate | 是否要立即报告 | to be reported at once
in_time | 是否按时 | in time
internet | 能否在互联网公开 | on the internet
is_due | 是否已到报告的时候 | due by now
is_overdue | 是否已经逾期 | overdue by now
item | 第几项 | item
judge_decides | 是否由法官判断 | a judge decides
kind | 类型代字 | kind
kind_means | 类型 | what the kind means
lacking | 还缺少 | lacking
last | 截止日 | last day
late | 是否逾期 | late
left | 剩余时间 | time left
left_out | 扣除的期间 | left out
level | 审级 | level
limit_before | 原来的期限 | the limit before
masked | 遮蔽后 | masked
may_ask_for_another | 能否另行委托 | may ask for another
may_up_to | 可以约定适用的上限 | may, up to
meanings | 各是什么 | what each stands for
met | 是否已达到要求 | met
missing | 还缺少 | missing
months | 月数 | months
must_up_to | 应当适用的上限 | must, up to
name | 名称 | name
name_en | 英文名称 | name in English
numerator | 分子 | numerator
of | 总数 | of
offline | 线下参加 | in person
online | 在线参加 | online
online_hearing_barred | 是否不得在线庭审 | no online hearing
opinion_usable | 鉴定意见能否使用 | the opinion can be used
outside_mediation_term | 是否不计入调解期限 | outside the mediation term
outside_trial_limit | 不计入审限的天数 | outside the trial limit
overdue | 是否超期 | overdue
paid | 已交的数额 | paid
paid_in_time | 是否按期交费 | paid in time
paper_on_request | 能否要求纸质文书 | paper on request
parent | 上级案由 | cause above
part | 所属部分 | part
pay_by | 最迟哪天交费 | pay by
place_known | 地区代码是否可识别 | place known
procedure | 程序 | procedure
proof_of_income | 是否要收入证明 | proof of income
provisional | 是否暂定 | provisional
question | 需要人工判断的问题 | what somebody must judge
range | 幅度 | range
reasons | 理由 | reasons
rebuttable | 能否以相反证明推翻 | may be rebutted
reconsideration_by | 最迟哪天申请复议 | reconsideration by
refund_by | 最迟哪天退费 | refunded by
refund_if_unpaid | 未补交时退还 | refunded if not topped up
remind_on | 何时提醒 | remind on
sequence | 序号 | sequence
served | 送达日 | served
share | 份额 | share
side | 哪一方 | side
signal | 进度 | signal
since | 自何时 | since
small_claim | 是否按小额诉讼审理 | heard as a small claim
source | 来源 | source
special | 是否专门法院 | special court
standing | 是否有效 | stands
starts | 起算日 | starts
text | 文字 | in words
text_read | 是否核对过原文 | text read
to_disclose | 是否还需披露 | still to disclose
to_do | 还要做的事 | to do
used | 已用时间 | time used
wage | 年平均工资 | average wage
wage_year | 工资年度 | year of the wage
warn | 是否需要提醒 | warn
worked_weekends | 调休上班 | worked weekends
working_days | 工作日数 | working days
written | 应当写成 | to be written
year | 年份 | year
"""
FACTS: dict[str, Said] = {
    name: Said(zh, en)
    for name, zh, en in (line.split(" | ") for line in _CALLED.strip().splitlines())
}
