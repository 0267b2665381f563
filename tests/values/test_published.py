"""What stands in target, result and name cells of published forms, and what each is read as."""

from __future__ import annotations

import pytest

from perfdesk.values.comparing import common
from perfdesk.values.naming import said_by
from perfdesk.values.reading import read


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("250万", "2500000"), ("250万元", "250万元"), ("100.00%", "100%"), ("3251人", "3251人"), ("531", "531"),
        ("1.11%", "1.11%"), ("1.2085", "1.2085"), ("213.592942", "213.592942"), ("提升", "文字“提升”"),
        ("变质比例 0", "0"), ("0起", "0起"), ("零", "等于 0"), ("零投诉", "等于 0"), ("补助标准400元/人", "400元/人"),
        ("总成本≤5万元", "不超过 5万元"), ("总成本≤X万元", "文字“总成本≤X万元”"), ("满意度≥90 %", "不低于 90%"),
        ("满意度≥90%/95%", "文字“满意度≥90%/95%”"), ("发放(缴纳)覆盖率 =100 %", "等于 100%"), ("=100%", "等于 100%"),
        (">=90%", "不低于 90%"), ("≥50个", "不低于 50个"), ("≤90万元", "不超过 90万元"), ("结余率 ≤5 %", "不超过 5%"),
        ("科目调整次数 ≤10", "不超过 10"), ("12月底前完成", "不晚于 12月31日"), ("截至2023年3月底",
        "不晚于 2023年3月31日"),
        ("达成预期指标", "文字“达成预期指标”"), ("不适用", "文字“不适用”"), ("70余次", "约 70次"), ("四期", "4期"),
        ("5+1", "文字“5+1”"), ("每人每年600元", "600元/人/年"), ("新建道路3.5km", "3.5km"), ("2.5万吨/日",
        "2.5万吨/日"),
        ("PM2.5年均浓度≤35μg/m³", "不超过 35μg/m³"), ("Ⅲ类及以上", "文字“Ⅲ类及以上”"), ("一级A标准", "文字“一级A标准”"),
        ("GB18918一级A", "文字“GB18918一级A”"), ("DN300管网5km", "文字“DN300管网5km”"), ("3公里，5座",
        "文字“3公里，5座”"),
    ],
)  # fmt: skip
def test_cells(text: str, said: str) -> None:
    assert read(text, 2022).describe() == said


@pytest.mark.parametrize(
    ("name", "unit", "target"),
    [
        ("后期扶持受益移民人口（人）", "人", None), ("培训移民劳动力（人次）", "人次", None), ("其他项目（个）", "个",
        None),
        ("基础设施建设项目（100%））", "", "100%"), ("交办的信访事项及时处理率（%）…", "%", None),
        ("截至2022年底，项目资金完成率（%）", "%", None), ("项目（不含移民培训）验收合格率（%）", "%", None),
        ("财政资金投入（万元）", "元", None), ("晒洲镇太阳能路灯（盏）", "盏", None), ("龙安村道路硬化项目", "", None),
        ("亩均增产（公斤）", "公斤", None), ("绿化面积（㎡）", "㎡", None), ("日供水（m3/d）", "m3/d", None),
        ("建成5G基站（座）", "座", None), ("项目（一期）", "", None),
    ],
)  # fmt: skip
def test_names(name: str, unit: str, target: str | None) -> None:
    said = said_by(name)
    assert (said.unit.unit if said.unit else "") == unit
    assert (said.target.printed() if said.target else None) == target


@pytest.mark.parametrize(
    ("target", "actual"),
    [
        ("每人每年600元", "600元/人·年"),
        ("100%覆盖", "100%"),
        ("0起", "零"),
        ("每季度1次", "1次/季度"),
        ("4次/年", "每年4次"),
    ],
)
def test_two_ways_of_saying_the_same(target: str, actual: str) -> None:
    same = common(read(target), read(actual))
    assert same is not None
    assert same[0] == same[1]
