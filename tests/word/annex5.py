"""附件5 of 华容县 for 2022 as published: labels and figures of its two tables, transcribed; the narrative is our
own.
"""

from __future__ import annotations

from dataclasses import dataclass

from perfdesk.word import FilledRow, Filling

Line = tuple[str, str, str, str, str]
"""三级指标, 年度指标值, 实际完成值, 分值, 得分."""

FULL = ("100%", "100%")
BENEFITS: tuple[tuple[str, tuple[Line, ...]], ...] = (
    (
        "经济效益指标",
        (
            ("增加移民人均可支配收入（元）", "1773", "1955", "5", "5"),
            ("提高移民收入占当地农村居民收入比例（%）", "1.11%", "2.2%", "5", "5"),
        ),
    ),
    ("社会效益指标", (("增加达到当地县农村居民平均收入水平移民人口（人）", "267", "320", "5", "5"),)),
    ("生态效益指标", (("建成美丽移民村（个）", "2", "2", "5", "5"),)),
    ("可持续影响指标", (("已建工程项目良性运行比例（%）", *FULL, "5", "5"),)),
    (
        "服务对象满意度指标",
        (
            ("移民对后期扶持政策实施满意度（%）", "100%", "85%", "4", "3"),
            ("与后期扶持有关的进京上访事件及时处理率（%）", *FULL, "3", "3"),
            ("交办的信访事项及时处理率（%）…", *FULL, "3", "3"),
        ),
    ),
)
ON_TIME: tuple[Line, ...] = (
    ("截至2022年底，项目资金完成率（%）", *FULL, "5", "5"),
    ("截至2023年3月底，项目资金完成率（%）", *FULL, "5", "5"),
)
WITHIN_BUDGET: Line = ("项目支出控制在批复的预算范围内的项目比例（%）", *FULL, "5", "5")


@dataclass(frozen=True)
class Annex:
    """One of the two tables: name, the three amounts of the total row and of 当年财政拨款, the lines by heading."""

    name: str
    total: tuple[str, str, str]
    grant: tuple[str, str, str]
    lines: tuple[tuple[str, tuple[Line, ...]], ...]
    done: str


FUND = Annex(
    "后扶基金专项",
    ("653.82", "257.06", "257.06"),
    ("0", "257.06", "257.06"),
    (
        (
            "数量指标",
            (
                ("后期扶持受益移民人口（人）", "3251人", "3251人", "10", "10"),
                ("培训移民劳动力（人次）", "531", "531", "5", "5"),
                ("其他项目（个）", "4", "4", "5", "5"),
            ),
        ),
        (
            "质量指标",
            (("培训合格率（%）", *FULL, "5", "5"), ("项目（不含移民培训）验收合格率（%）", *FULL, "5", "5")),
        ),
        ("时效指标", (("直补资金按时发放率（%）", *FULL, "10", "10"), *ON_TIME)),
        ("成本指标", (("直补资金标准符合率（%）", *FULL, "5", "5"), WITHIN_BUDGET)),
        *BENEFITS,
    ),
    "全年支付257.06万元，完成率100%，惠及移民3251人。",
)
SURPLUS = Annex(
    "后扶结余项目",
    ("420", "327.71", "327.71"),
    ("0", "327.71", "327.71"),
    (
        (
            "数量指标",
            (
                ("基础设施建设项目（个）", "6", "6", "5", "5"),
                ("社会事业基础设施（个）", "2", "2", "5", "5"),
                ("生产开发项目（个）", "4", "4", "5", "5"),
            ),
        ),
        (
            "质量指标",
            (
                ("基础设施建设项目（100%））", *FULL, "5", "5"),
                ("社会事业基础设（100%）", *FULL, "5", "5"),
                ("生产开发项目（100%）", *FULL, "5", "5"),
            ),
        ),
        ("时效指标", (("项目资金按时拨付率（%）", *FULL, "10", "10"), *ON_TIME)),
        ("成本指标", (("项目资金标准符合率（%）", *FULL, "5", "5"), WITHIN_BUDGET)),
        *BENEFITS,
    ),
    "全年支付327.71万元，完成率100%，惠及移民3251人。",
)
GOAL = "把移民扶持资金管住用好，让投入见到实效。"
LEVEL_ONE = {
    "数量指标": "产出指标(50分)",
    "经济效益指标": "效益指标（30分）",
    "服务对象满意度指标": "满意度指标（10分）",
}
NOTE = "备注：一个一级项目支出一张表。如，业务工作经费，运行维护经费，XX项目资金…各一张表。"


def filling(annex: Annex, paths: tuple[tuple[str, ...], ...]) -> Filling:
    """What has to be filled in so that the paper says what was published."""
    columns = ("年初预算数", "全年预算数", "全年执行数")
    fields = {
        "年度": "2022",
        "项目名称": annex.name,
        "主管部门": "库区移民中心",
        "预期目标": GOAL,
        "实际完成情况": annex.done,
        **{f"资金.年度资金总额.{key}": text for key, text in zip(columns, annex.total, strict=True)},
        **{f"资金.当年财政拨款.{key}": text for key, text in zip(columns, annex.grant, strict=True)},
        "资金.年度资金总额.分值": "10",
        "资金.年度资金总额.执行率": "100",
        "资金.当年财政拨款.执行率": "100",
        "资金.年度资金总额.得分": "10",
        "总分.分值": "100",
        "总分.得分": "99",
    }
    under = {path[1]: path for path in paths}
    columns = ("三级指标", "年度指标值", "实际完成值", "分值", "得分")
    rows = tuple(
        FilledRow(f"{heading}{number}", under[heading], dict(zip(columns, line, strict=True)))
        for heading, lines in annex.lines
        for number, line in enumerate(lines)
    )
    return Filling(fields, {"指标": rows})


def published_rows(annex: Annex) -> list[list[str]]:
    """The table row by row, each cell in the row where it begins, without white space.

    The published row 其中：当年财政拨款 repeats 10 under 分值 and 得分; only the total row has points, so it is
    blank here.
    """
    indicators = ("年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施")
    rows = [
        ["项目支出名称", annex.name],
        ["主管部门", "库区移民中心", "实施单位", ""],
        ["项目资金（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
        ["年度资金总额", *annex.total, "10", "100", "10"],
        ["其中：当年财政拨款", *annex.grant, "", "100", ""],
        ["上年结转资金", "", "", "", "", "", ""],
        ["其他资金", "", "", "", "", "", ""],
        ["年度总体目标", "预期目标", "实际完成情况"],
        [GOAL, annex.done],
        ["绩效指标", "一级指标", "二级指标", "三级指标", *indicators],
    ]
    for heading, lines in annex.lines:
        for number, (name, *figures) in enumerate(lines, 1):
            top = [LEVEL_ONE[heading]] if number == 1 and heading in LEVEL_ONE else []
            rows.append([*top, *([heading] if number == 1 else []), f"指标{number}:{name}", *figures, ""])
    return [*rows, ["总分", "100", "99", ""]]
