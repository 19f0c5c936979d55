"""What courts and streets write down about what they do together. All of it is invented."""

from faqiao.cobuilding.states import Kind, Side

AIMS = (
    "一、一个街镇对接一个党支部，遇到涉法问题有人接、有人来、有回音。\n"
    "二、矛盾早发现、早调解，能在社区说开的，不拖到法庭。\n"
    "三、每季度一次社区微法庭，每半年一次情况通报，双方按期兑现。"
)
ACTIVITIES = (
    (Kind.PUBLICITY, "民法典进社区：邻里之间的事"),
    (Kind.MICRO_COURT, "社区微法庭：物业费怎么收才合适"),
    (Kind.JOINT_STUDY, "12345涉法工单联合会商"),
    (Kind.WORKSTATION, "法官工作站值守"),
    (Kind.PUBLICITY, "养老和继承，听法官讲"),
    (Kind.TRAINING, "人民调解员培训：怎样把协议写明白"),
    (Kind.MICRO_COURT, "社区微法庭：楼道里的杂物"),
    (Kind.VISIT, "走访商户：租约到期怎么谈"),
    (Kind.BRANCH_DAY, "支部联建：一起学一部法"),
)
PLACES = (
    "居民活动中心",
    "社区议事厅",
    "便民服务大厅",
    "街道调解中心",
    "小区门口议事亭",
    "党群服务中心",
)
BASES = (
    "签到表{reached}人，调解登记{handled}件。",
    "现场清点{reached}人，登记本记{handled}件。",
    "社区报送名单{reached}人，会商纪要{handled}件。",
)
DONE = {
    Kind.PUBLICITY: "讲了三件身边的小事，现场答问半小时，留下了联系卡。",
    Kind.MICRO_COURT: "用一起编写的示例走了一遍庭审，居民自己评理，散场后有人主动谈和。",
    Kind.JOINT_STUDY: "逐件看了涉法工单，分清哪些该调、哪些该诉、哪些归别的部门。",
    Kind.WORKSTATION: "值守半天，答复咨询，告知怎样申请调解。",
    Kind.TRAINING: "讲协议怎么写才能履行，分组改了两份样例。",
    Kind.VISIT: "走访沿街商户，收集租约里常见的争议，回头整理成提示。",
    Kind.BRANCH_DAY: "两个支部一起学习，商定下季度的安排。",
    Kind.OTHER: "按计划完成。",
}
EVIDENCE = {
    Side.COURT: "活动签到表和照片存联建办，街道已收到情况小结。",
    Side.BODY: "街道已送来书面通报，联建办收存。",
}
