"""Places of service without quotation marks: set up by a verb or named with their place; sorts and counts are none."""

import pytest


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("县总工会在园区设立货运职工心灵驿站，请医生值班。", "Program", "货运职工心灵驿站"),
        ("与区人民法院共建教职工法律服务站。", "Program", "教职工法律服务站"),
        ("先后建成柳湖职工书屋、松岭镇司机之家等阵地。", "Program", "柳湖职工书屋"),
        ("先后建成柳湖职工书屋、松岭镇司机之家等阵地。", "Program", "松岭镇司机之家"),
        ("镇总工会建起劳动关系“早知道”工作站，聘请信息员。", "Program", "劳动关系“早知道”工作站"),
        ("公司建了一间模拟操作实训室，供新人练习。", "Program", "模拟操作实训室"),
        ("全县建成新就业群体服务站点28家，其中6家全天开放。", "Program", "新就业群体服务站点"),
        ("县总工会年内建成18座户外劳动者驿站。", "Program", "户外劳动者驿站"),
        ("户外劳动者驿站累计建成260个。", "Program", "户外劳动者驿站"),
        ("公司想建一座竹编技艺传习馆，正在选址。", "Program", "竹编技艺传习馆"),
        ("在白石镇设立“绿水平安”农民工法律服务点。", "Program", "“绿水平安”农民工法律服务点"),
        ("县总工会建成“法院+工会”调解室9个。", "Program", "“法院+工会”调解室"),
        ("依托“工会+法院”诉调对接工作室促成调解。", "Organization", "“工会+法院”诉调对接工作室"),
        ("在松岭镇户外劳动者驿站，李青山正在接水。", "Program", "松岭镇户外劳动者驿站"),
        ("锦旗送到了松岭县职工法律援助工作站。", "Organization", "松岭县职工法律援助工作站"),
    ],
)
def test_facilities(named, text, kind, name):
    assert (kind, name) in named(text)


@pytest.mark.parametrize(
    "text",
    [
        "县总工会新建职工书屋12家。",
        "建成各级爱心驿站36个。",
        "全市建成各类驿站，服务骑手。",
        "今年区总工会将把工作站增加到30个。",
        "计划再建一个驿站。",
        "大家盼着建食堂、办夜校。",
        "松岭县司机之家建设提速。",
        "走访了松岭食品有限公司职工之家。",
        "在白石、青岭等地设立了服务站。",
    ],
)
def test_sorts_of_facilities_name_none(named, text):
    assert not [n for kind, n in named(text) if kind == "Program"]


def test_a_programme_is_meant_by_its_quoted_words(read):
    found = read("市总工会实施“暑期有伴”职工子女托管项目。今年“暑期有伴”开了12个班。")
    assert [e.name for e in found if e.kind == "Program"] == ["“暑期有伴”职工子女托管项目"]
