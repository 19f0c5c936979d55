"""What streets of the demo court call for, and what judges tell them. Invented."""

from faqiao.response.states import Dispute, Help, Result

#: kind of help, dispute, what has happened, what was advised, the result in words
CALLS = (
    (
        Help.MEDIATION,
        Dispute.PROPERTY_SERVICE,
        "小区电梯停了两周，三十多户不肯交物业费，物业要起诉，请法官来帮着调一调。",
        "讲清了物业费和服务瑕疵分开处理，欠费可以打折、电梯要限期修好。",
        "业主和物业签了调解协议，电梯一周内修好，欠费按八折补交。",
    ),
    (
        Help.PUBLICITY,
        Dispute.NEIGHBOURS,
        "老楼加装电梯，一楼住户不同意，楼道里天天吵，请来讲讲法律怎么规定。",
        "讲了民法典相邻关系和业主共同决定的规则，提了采光补偿的几种做法。",
        "开了两次院坝会，一楼接受补偿方案，施工队进场。",
    ),
    (
        Help.ADVICE,
        Dispute.LABOUR,
        "工地停工，四十几名工人要工钱，围在项目部门口，急需法官来指导怎么走程序。",
        "现场核对了欠条，讲了支付令和先予执行，联系了劳动监察。",
        "总包先垫付七成，其余写进调解协议，分两次付清。",
    ),
    (
        Help.FILING,
        Dispute.CONSUMER,
        "健身房关门，办了预付卡的居民要退钱，大多是老人，不会网上立案。",
        "在社区现场收了材料，能合并的按示范诉讼办。",
        "现场立案二十六件，另有十几户同意先调解。",
    ),
    (
        Help.CIRCUIT,
        Dispute.FAMILY,
        "两兄弟为照顾老母亲闹到居委会，想请法官到社区来开庭，让邻居也听听。",
        "巡回审判在议事厅开，庭后做了赡养的释法。",
        "当庭达成轮流照顾的协议，社区帮着看落实。",
    ),
    (
        Help.JOINT_STUDY,
        Dispute.PROPERTY_SERVICE,
        "这个月物业类 12345 工单十七件，集中在三个小区，请一起研判。",
        "逐件梳理，分出能调的、该诉的和不归物业管的。",
        "三个小区各定一套办法，两个月后回看工单数。",
    ),
    (
        Help.MEDIATION,
        Dispute.HOUSING,
        "群租房清退，租客要押金，房东说钱给了中介，二十几人堵在门口。",
        "讲了押金谁收谁退，帮着算清了各人的账。",
        "中介当天退了十八人，其余三日内退清。",
    ),
    (
        Help.ADVICE,
        Dispute.CONSTRUCTION,
        "回迁楼交房面积对不上，居民准备集体起诉，想先问问法律怎么看。",
        "讲了面积误差的合同约定和司法实践，建议先委托测绘。",
        "居民同意先测绘，结果出来前不起诉。",
    ),
    (
        Help.ADVICE,
        Dispute.LOAN,
        "社区有十来位老人被拉去投资，拿不回本金，想问怎么办。",
        "讲了民事起诉和报案的区别，提醒保存转账记录。",
        "不属于法院受理范围，已建议到公安机关报案。",
    ),
    (
        Help.MEDIATION,
        Dispute.LAND,
        "村里土地流转到期，承包方不搬，村民要去堵门。",
        "看了合同，讲了到期返还和地上物补偿。",
        "承包方同意收完这季搬走，村里不扣押金。",
    ),
)
RESULTS = (
    Result.AGREEMENT, Result.RESOLVED, Result.AGREEMENT, Result.ADVISED_TO_SUE, Result.RESOLVED,
    Result.RESOLVED, Result.AGREEMENT, Result.RESOLVED, Result.NO_BASIS, Result.AGREEMENT,
)  # fmt: skip
PLACES = (
    "社区议事厅",
    "6 号楼门前",
    "居委会会议室",
    "项目部",
    "街道综治中心",
    "村委会",
    "物业前台",
)
TURNED_AWAY = (
    ("（2026）京0105民初{n}号的原告是我们辖区的困难户，请法院尽快判他胜诉。", ""),
    ("辖区企业的账户被冻结，影响发工资，请法院尽快解封，案号（2026）京0105执保{n}号。", ""),
    ("李家的官司拖了半年，影响街道稳定，请照顾一下李家。", "李家的官司"),
)
NOT_SETTLED = "电梯修好三天又停了，业主又来找。"
REMARKS = ("法官来得快，讲得明白。", "", "希望以后提前半天说一声。", "居民听懂了，服气。", "")
