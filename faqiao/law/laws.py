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
TRIAL_LIMITS = Law(
    "trial-limits",
    "最高人民法院关于严格执行案件审理期限制度的若干规定",
    "Provisions on Trial Time Limits",
    date(2000, 9, 28),
)
EVIDENCE = Law(
    "evidence",
    "最高人民法院关于民事诉讼证据的若干规定",
    "Provisions on Evidence in Civil Procedure (2019)",
    date(2020, 5, 1),
)
APPRAISAL_REVIEW = Law(
    "appraisal-review",
    "最高人民法院关于人民法院民事诉讼中委托鉴定审查工作若干问题的规定",
    "Provisions on Commissioned Appraisal (2020)",
    date(2020, 9, 1),
)
APPRAISAL_GENERAL = Law(
    "appraisal-general", "司法鉴定程序通则", "General Rules on Forensic Appraisal", date(2016, 5, 1)
)
BEIJING_APPRAISAL = Law(
    "beijing-appraisal",
    "北京市司法鉴定管理条例",
    "Beijing Regulation on Forensic Appraisal",
    date(2021, 1, 1),
)
CONFIRMATION_PROCEDURE = Law(
    "confirmation-procedure",
    "最高人民法院关于人民调解协议司法确认程序的若干规定",
    "Provisions on Confirming Mediation Agreements (2011)",
    date(2011, 3, 30),
)
PIPL = Law("pipl", "个人信息保护法", "Personal Information Protection Law", date(2021, 11, 1))
FACES = Law(
    "faces",
    "人脸识别技术应用安全管理办法",
    "Measures on the Safe Use of Face Recognition",
    date(2025, 6, 1),
)
RECORDING = Law(
    "recording",
    "最高人民法院关于人民法院庭审录音录像的若干规定",
    "Provisions on Recording Hearings",
    date(2017, 3, 1),
)
ARCHIVES = Law(
    "archives",
    "关于人民法院诉讼档案保管期限的规定",
    "Provisions on the Retention of Court Files",
    date(1984, 1, 4),
)
CADRE_TRAINING = Law(
    "cadre-training",
    "干部教育培训工作条例",
    "Regulations on the Training of Officials (2023)",
    date(2023, 10, 15),
)
PARTY_BRANCH = Law(
    "party-branch",
    "中国共产党支部工作条例（试行）",
    "Regulations on Party Branches",
    date(2018, 10, 28),
)
INTERFERENCE = Law(
    "interference",
    "领导干部干预司法活动、插手具体案件处理的记录、通报和责任追究规定",
    "Provisions on Recording Interference in Cases",
    date(2015, 3, 18),
)
HOLIDAYS = Law(
    "holidays",
    "全国年节及纪念日放假办法",
    "Regulation on Public Holidays and Memorial Days",
    date(2025, 1, 1),
)
WORKING_HOURS = Law(
    "working-hours",
    "国务院关于职工工作时间的规定",
    "Provisions of the State Council on Working Hours",
    date(1995, 5, 1),
)
