"""The laws we cite, each in the edition whose article numbers we use, with the day it took effect."""

from __future__ import annotations

from datetime import date

from faqiao.law.answers import Law

CPL = Law("cpl", "民事诉讼法", "Civil Procedure Law (2023)", date(2024, 1, 1))
CPL_INTERPRETATION = Law(
    "cpl-interpretation", "民诉法解释", "Interpretation of the Civil Procedure Law (2022)", date(2022, 4, 10)
)  # fmt: skip
CIVIL_CODE = Law("civil-code", "民法典", "Civil Code", date(2021, 1, 1))
FEES = Law(
    "fees", "诉讼费用交纳办法", "Measures on the Payment of Litigation Costs", date(2007, 4, 1)
)
ONLINE_LITIGATION = Law(
    "online-litigation", "人民法院在线诉讼规则", "Online Litigation Rules of the People's Courts", date(2021, 8, 1)
)  # fmt: skip
ONLINE_MEDIATION = Law(
    "online-mediation", "人民法院在线调解规则", "Online Mediation Rules of the People's Courts", date(2022, 1, 1)
)  # fmt: skip
PEOPLES_MEDIATION = Law(
    "peoples-mediation", "人民调解法", "People's Mediation Law", date(2011, 1, 1)
)
INVITED_MEDIATION = Law(
    "invited-mediation", "最高人民法院关于人民法院特邀调解的规定", "Provisions on Invited Mediation", date(2016, 7, 1)
)  # fmt: skip
