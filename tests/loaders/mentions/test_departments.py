"""Golden examples of departments: right behind their owner, and alone in the article of one employer."""

import pytest


@pytest.mark.parametrize(
    ("text", "owner", "name"),
    [
        ("江州恒丰织造有限公司整经车间工人徐巧云参加协商。", "江州恒丰织造有限公司", "江州恒丰织造有限公司整经车间"),
        ("讲课的是临河长湾医院心理科主任庞晓云。", "临河长湾医院", "临河长湾医院心理科"),
        ("清河市江口卷烟厂修理分厂厂长李立新到会。", "清河市江口卷烟厂", "清河市江口卷烟厂修理分厂"),
        ("选手来自松岭煤业有限公司机电队、洗选车间。", "松岭煤业有限公司", "松岭煤业有限公司机电队"),
        ("他是松岭铝业有限公司熔铸车间班长。", "松岭铝业有限公司", "松岭铝业有限公司熔铸车间"),
        ("授予松岭煤电有限公司锅炉运行三班等4个集体奖牌。", "松岭煤电有限公司", "松岭煤电有限公司锅炉运行三班"),
        ("松岭煤业集团安全监察部组织了排查。", "松岭煤业集团", "松岭煤业集团安全监察部"),
    ],
)
def test_departments_right_behind_their_owner(read, text, owner, name):
    found = {e.name: e.kind for e in read(text)}
    assert found[name] == "Organization"
    assert owner in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("松岭矿业公司举办比武。机电科吕静、运输区童磊获二等奖。", "松岭矿业公司机电科"),
        ("松岭矿业公司工会换届，经审主任一职由审计部梁俊接任。", "松岭矿业公司审计部"),
        ("江州理工大学召开教代会，财务处处长舒晓东作说明。", "江州理工大学财务处"),
        ("洛水机床厂举行师徒结对仪式，车工一班班长白小军带徒。", "洛水机床厂车工一班"),
        ("松岭电缆有限公司召开职代会。拉挤车间工人童磊说好。", "松岭电缆有限公司拉挤车间"),
        ("松岭电缆有限公司召开职代会。三分厂的“先锋”班组提了建议。", "松岭电缆有限公司三分厂"),
        ("江州职业学院举办培训。学校机电工程系副主任吕静授课。", "江州职业学院机电工程系"),
        ("江州职业学院挂牌。该校船舶工程系主任吕静担任班主任。", "江州职业学院船舶工程系"),
        ("松岭货仓有限公司开会。公司人事部经理何兆基到会。", "松岭货仓有限公司人事部"),
        ("松岭石化有限公司选举。储运部调度员吕静落选。", "松岭石化有限公司储运部"),
        ("松岭锻造有限公司开会。锻压车间丙班班长童磊说。", "松岭锻造有限公司锻压车间丙班"),
        ("松岭酒业有限公司举办比武。酿造三车间的童磊夺冠。", "松岭酒业有限公司酿造三车间"),
    ],
)
def test_departments_that_stand_alone_belong_to_the_employer_of_the_article(read, text, name):
    found = next(e for e in read(text) if e.name == name)
    assert (found.kind, found.attributes["composed"]) == ("Organization", True)


@pytest.mark.parametrize(
    "text",
    [
        "晨光机械有限公司全部职工参加。",
        "晨光机械有限公司干部职工参加。",
        "晨光机械有限公司举办培训班，职工踊跃报名。",
        "晨光机械有限公司当班职工领到了雨衣。",
        "晨光机械有限公司的车间里机器轰鸣。",
        "市总工会委托清溪县技工学校办班。",
    ],
)
def test_no_department_where_none_is_named(named, text):
    assert "Organization" not in {kind for kind, _ in named(text)}


def test_a_workshop_belongs_to_the_firm_of_its_paragraph(read):
    text = "松岭电缆有限公司捐了款。\n\n江州恒丰织造有限公司工会开展评比。浆纱车间班长吕静说好。"
    assert "江州恒丰织造有限公司浆纱车间" in {e.name for e in read(text)}


def test_a_workshop_between_two_firms_stays_without_an_owner(read):
    text = "松岭电缆有限公司与江州恒丰织造有限公司结对。浆纱车间班长吕静说好。"
    assert not {e.name for e in read(text) if e.name.endswith("公司浆纱车间")}


@pytest.mark.parametrize(
    "text", ["课堂搬进乡村车间，村民都说好。", "实训车间里坐满了人。", "远山酒业有限公司很忙。酿造车间里热气蒸腾。"]
)
def test_a_sort_of_workshop_is_none(named, text):
    assert not {n for n in named(text) if n[1].endswith("车间")}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("松岭水务有限公司综合岗位、临河热力公司二站荣获省工人先锋号。", "松岭水务有限公司综合岗位"),
        ("临河公交集团第四运营公司18路和松岭煤业有限公司被评为市工人先锋号。", "临河公交集团第四运营公司18路"),
        ("松岭煤业有限公司综采二队谢青山班获评“市级文明岗”。", "松岭煤业有限公司综采二队谢青山班"),
        ("松岭物流有限公司江口公路港等3个集体荣获市工人先锋号。", "松岭物流有限公司江口公路港"),
    ],
)
def test_crews_that_lists_of_honours_name_behind_their_firm(read, text, name):
    assert {e.name: e.kind for e in read(text)}[name] == "Organization"


@pytest.mark.parametrize(
    "text",
    [
        "松岭煤业有限公司再次荣获省工人先锋号。",
        "松岭煤业有限公司和临河热力公司荣获省工人先锋号。",
        "松岭煤业有限公司职工王小山荣获“市级文明岗岗长”称号。",
    ],
)
def test_no_crews_where_the_firm_itself_or_a_person_follows(read, text):
    assert not [e.name for e in read(text) if e.kind == "Organization" and e.name.startswith("松岭煤业")]
