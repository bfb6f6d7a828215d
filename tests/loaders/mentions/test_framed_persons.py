"""Persons between a post and what a sentence goes on with, in entries of lists, and beside each other by their places."""

import pytest


def people(named, text: str) -> set[str]:
    return {name for kind, name in named(text) if kind == "Person"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("骑手崔二虎打开手机，亮出会员码。", "崔二虎"),
        ("站长龚向东当选联合会主席。", "龚向东"),
        ("副教授柯海东连讲了三场。", "柯海东"),
        ("质检员云丽珠拿下冠军。", "云丽珠"),
        ("调度员薛晓岚冲他竖起大拇指。", "薛晓岚"),
        ("工程师鲁敬之夺得第一名。", "鲁敬之"),
        ("省委副书记阎启明代表省委讲话。", "阎启明"),
        ("首席技师巴图敖作了报告。", "巴图敖"),
        ("工会主席苏日娜图翻开台账。", "苏日娜图"),
        ("3. 柯怀宁　男　清河船舶修造有限公司电焊工", "柯怀宁"),
        ("五、于长海，男，清河农机制造有限公司焊工。", "于长海"),
        ("得主是徐州的龚一鸣和常州的葛珊。", "葛珊"),
        ("骑手龚师傅说，住院有了补贴。", "龚师傅"),
        ("他的徒弟龚小龙名列第三。", "龚小龙"),
        ("工程师贺军说，这很好。", "贺军"),
        ("项目第一名被清河建筑公司的卢志强夺得。", "卢志强"),
        ("快递员龚博接过钥匙。", "龚博"),
        ("徒弟龚旭现在是副科长。", "龚旭"),
    ],
)
def test_persons_in_their_frame(named, text, name):
    assert people(named, text) == {name} or name in people(named, text)
    assert not any(name in other or other in name for other in people(named, text) - {name})


@pytest.mark.parametrize(
    "text",
    [
        "安全员工程质量培训开班。",
        "员工高素质队伍建设取得进展。",
        "公司组织职工金点子征集活动。",
        "教师常年在外，司机严格遵守规定。",
        "焊工金牌教练现场指导。",
        "科长居中调解，提出按工种分档：织网涨8%。",
        "第一名由评委投票产生。",
        "下一步将组建技能专家库，明年在焦作举办邀请赛。",
        "职工方便就医，骑手安心送餐。",
    ],
)
def test_no_person_in_running_text(named, text):
    assert people(named, text) == set()
