"""What two sentences tell of two lives under one name: when each began to work, he or she, one trade all the time."""

import re

from kg.identity.chances import FORMER, job, trades
from kg.identity.findings import Side
from kg.identity.holders import akin, clause, employers
from kg.identity.letters import count, slips
from kg.identity.personal import whole

_NUMBER = r"(?P<years>\d{1,2}|[一二两三四五六七八九]?十?[一二两三四五六七八九十])"
_ENTRY = r"(?:入职|进厂|入厂|进矿|入矿|进公司|入行|参加工作|上岗|到岗|从业|上班|工作)"
_ENTERED = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)年(?:\d{1,2}月)?[^,。;\d]{0,4}?(?:入职|进厂|入厂|进矿|入矿|入行|参加工作)"
)
_FRESH = re.compile(rf"{_ENTRY}(?:才|刚|仅|只|不过|不到|满|有|了|还)+{_NUMBER}个?年")
_LONG = re.compile(rf"(?:从业|工龄|从事|坚守|扎根|[干站守跑待做当教开]了)[^,。;\d]{{0,6}}?{_NUMBER}(?:多|余|来)?个?年")
_IN = re.compile(r"(?<!\d)((?:19|20)\d\d)年(?!出?生)")
_NOW = (2008, 2026)  # years of which a paper tells that leaves its own out
_APART = 8  # years between two beginnings that are not of one working life
_KIN = (
    r"(?:妈妈|母亲|妻子|丈夫|父亲|爸爸|爱人|女儿|儿子|媳妇|老公|老婆|哥哥|弟弟|姐姐|妹妹|徒弟|师[父傅]|同事|工友|搭档|记者|"
    r"老板|主席|领导|对方|患者|乘客|顾客|游客|老人|孩子|婆婆|岳父)"
)
_SAID = re.compile(
    rf"^(?:,?[^,。;!?说这那]{{0,8}}?是(?![他她])|[^。;!?]{{0,24}}?这[位名])[^,。;!?]{{0,8}}?"
    rf"(?P<who>{_KIN}|姑娘|小伙子?|女[工员]|男[工员])(?!的)"
)
# Then a pronoun behind may be of somebody else.
_WITH = re.compile(r"[帮给对向与和同教救扶问望把让叫请送背](?=[一-龥]{2})")
_ONLY = re.compile(r"唯一的?一?[名位个]?(?P<who>[女男])")
_PARENT = re.compile(
    r"(?:,|是|,是)[一二两三四俩几\d]个?(?:孩子|娃娃?|儿女|宝宝|女儿|儿子)的(?P<who>妈妈|母亲|爸爸|父亲)"
)
_PRONOUN = re.compile(r"(?<!其)[他她](?!们|人|乡|日)")
_COUNTED = r"(?:两|二|俩|三|四|几|多|[2-9])(?:个|位|名)?{}"
_BYNAMED = r"(?P<by>[大小老高矮胖瘦黑白男女新])[\"”“]?{}"
_EVER = re.compile(
    r"(?:入职|参加工作|进厂|工作|毕业)(?:以来|至今|后|起)[^,。;]{0,3}?(?:一直|始终|从未|从没|没有?)|"
    r"从[未没](?:离开|换|变)|[没未]有?(?:离开|换|变动|挪)过|一辈子|一干就是|始终在"
)
_JUDGE = re.compile(r"(?:裁判长?|评委|评审|评判|考评员|仲裁)(?:组长|员|之一)?$")
_RUNNER = re.compile(
    r"(?:选手|参赛者|参赛队员|冠军|亚军|季军|状元|第[一二三四五六七八九十\d]+名(?:获得者)?|[金银铜]牌得主)$"
)
_CONTEST = re.compile(r"[大竞比决初复预]赛|赛[项场]|比武|擂台")
_ORIGIN = re.compile(
    r"(?:来自|代表)(?P<from>[一-龥]{2,6}?)(?:市|县|区|省|队)?的?(?:选手|参赛者|队员)?$|^.*(?P<team>[一-龥]{2,3}?(?<![籍市县省队的]))(?:市|县|区|省|队|籍)?的?(?:选手|参赛者|队员)$"
)
_BEHIND = re.compile(r"^[\"”]?\((?P<from>[一-龥]{2,8})\)")
_HEADS = re.compile(r"(?:董事长|总经理|总裁|老总|老板|厂长|矿长|院长|校长|局长)$")
_SIBLING = re.compile(r"哥哥|弟弟|姐姐|妹妹|兄长|胞[兄弟姐妹]|堂[兄弟姐妹]")
_TWINS = re.compile(r"双胞胎|孪生|[兄弟姐妹]{2}[俩二两]|兄妹|姐弟")
_RANK = re.compile(r"第[一二三四五六七八九十\d]+名?|[冠亚季]军|[金银铜][奖牌]|[特一二三四]等奖")


def two_lives(left: Side, right: Side) -> str:
    """Say what one person cannot be, or have been, both of (two beginnings, judge and contestant), or nothing."""
    if FORMER.search(left.context + right.context):
        return ""
    return _began(left, right) or _bynames(left, right) or _ever(left, right) or _contest(left, right)


def counted_namesakes(left: Side, right: Side) -> str:
    """Return the words by which a context counts several of the name (厂里有两个甲某), or nothing."""
    found = (re.search(_COUNTED.format(re.escape(side.name)), side.context) for side in (left, right))
    return next((match[0] for match in found if match), "")


def _began(left: Side, right: Side) -> str:
    """Say in which two years, far apart, two people of one employer or one trade began to work, or nothing."""
    ours, theirs = _beginning(left), _beginning(right)
    if not ours or not theirs or max(ours[0] - theirs[1], theirs[0] - ours[1]) < _APART:
        return ""
    one = akin(employers(left), employers(right), (left.context, right.context)) or set(job(left)) & set(job(right))
    return f"at work since about {ours[1]}, since about {theirs[1]}" if one else ""


def _beginning(side: Side) -> tuple[int, int] | None:
    """Return between which years the one of the name began to work, by a year or by how long it was till a year."""
    words = clause(side)
    if found := _ENTERED.search(words):
        return int(found["year"]), int(found["year"])
    long = _FRESH.search(words) or _LONG.search(words)
    if not long:
        return None
    years = count(long["years"].replace("两", "二"))
    told = [int(year) for year in _IN.findall(words)]
    first, last = (min(told), max(told)) if told else _NOW
    return first - years - 1, last - years


def genders(left: Side, right: Side) -> str:
    """Say that one sentence tells of a woman and the other of a man, or nothing."""
    ours, theirs = (_named_so(side) or _gender(side) for side in (left, right))
    return "one is a woman, the other a man" if ours and theirs and ours != theirs else ""


def _named_so(side: Side) -> str:
    """Return 女 or 男 where the words right at the name say so."""
    before, _, after = side.context.partition(side.name)
    if re.search(
        r"(?<![妇儿子])女[一-龥]{0,4}(?:工|司机|员|手|师|长|兵|警|医生|护士|老板)$|女(?:职工|工|工人|司机|焊工|教师|干部|企业家|民警|劳模|儿|士|孩)?$|(?:姑娘|大姐|妈妈|母亲|妻子|大妈|阿姨)$",
        before,
    ):
        return "女"
    parent = _PARENT.match(after)
    if re.match(r"女士|[,(]女", after) or (parent and parent["who"] in "妈妈母亲"):
        return "女"
    manly = re.search(
        r"男[一-龥]{0,4}(?:工|司机|员|手|师|长|兵|警|医生|护士|老板)$|男(?:职工|工|工人|司机|焊工|教师|干部|民警|劳模|孩)?$|(?:小伙子?|大叔|爸爸|父亲|丈夫|大爷|大哥)$",
        before,
    ) or (parent or re.match(r"先生|[,(]男", after))
    return "男" if manly else ""


def _gender(side: Side) -> str:
    """Return 女 or 男 by what a sentence says of its name, or by the only pronoun behind it."""
    _, _, after = clause(side).partition(side.name)
    if only := _ONLY.search(after):
        return only["who"]
    if (said := _SAID.match(after)) and (who := _sex(said["who"])):
        return who
    told = {found[0] for found in _PRONOUN.finditer(after)}
    first = _PRONOUN.search(after)
    if len(told) != 1 or first is None:
        return ""
    between = after[: first.start()]
    if _WITH.search(between) or re.search(rf"{_KIN}[^,。;]{{0,6}}[,:]?$", between):
        return ""
    return "女" if "她" in told else "男"


def _sex(who: str) -> str:
    if re.search(r"妈|母|妻|媳|姑娘|女[工员]|姐|婆", who):
        return "女"
    return "男" if re.search(r"父(?!傅)|爸|丈夫|老公|小伙|男[工员]", who) and "师" not in who else ""


def siblings(left: Side, right: Side) -> str:
    """Return the word by which a sentence, or each of both, tells of brothers or sisters of one family; or nothing."""
    if left.name[:1] != right.name[:1] or not (whole(left.name) and whole(right.name)) or slips(left.name, right.name):
        return ""
    ours, theirs = (_SIBLING.search(side.context) for side in (left, right))
    twins = _TWINS.search(left.context) or _TWINS.search(right.context)
    found = twins or (ours if ours and theirs else None)
    return found[0] if found else ""


def stations(left: Side, right: Side) -> tuple[str, ...]:
    """Return the post of one who heads a firm and the trade of another of the name in it, or nothing."""
    for one, other in ((left, right), (right, left)):
        heads = _HEADS.search(one.context.partition(one.name)[0])
        if heads and job(other) and not job(one):
            return heads[0], job(other)
    return ()


def _bynames(left: Side, right: Side) -> str:
    """Say by which two words people tell apart two of the name (大甲某, 小甲某), or nothing."""
    ours, theirs = (set(re.findall(_BYNAMED.format(re.escape(side.name)), side.context)) for side in (left, right))
    return f"told apart as {min(ours)} and {min(theirs)}" if ours and theirs and not ours & theirs else ""


def _ever(left: Side, right: Side) -> str:
    """Say that two are of two trades, of which one has been his all the time; or nothing."""
    apart = trades(left, right)
    return (
        f"at one work all the time, and at another: {', '.join(apart)}"
        if apart and any(_EVER.search(clause(side)) for side in (left, right))
        else ""
    )


def _contest(left: Side, right: Side) -> str:
    """Say that of two in one contest one judges and one competes, or that they come from two places; or nothing."""
    if not all(_CONTEST.search(side.context) for side in (left, right)) or _other_years(left, right):
        return ""
    parts = [_part(side) for side in (left, right)]
    if set(parts) == {"judge", "contestant"}:
        return "one judges a contest, the other competes in it"
    ours, theirs = _origin(left), _origin(right)
    apart = ours and theirs and ours not in theirs and theirs not in ours
    ranks = [set(_RANK.findall(side.context)) for side in (left, right)]
    other = all(ranks) and not ranks[0] & ranks[1]
    return f"from {ours} and from {theirs}" if apart and (other or "judge" in parts) else ""


def _other_years(left: Side, right: Side) -> bool:
    ours, theirs = (set(_IN.findall(side.context)) for side in (left, right))
    return bool(ours and theirs) and not ours & theirs


def _part(side: Side) -> str:
    before, _, after = side.context.partition(side.name)
    before = re.sub(r"\([^()]*\)$", "", before)
    if _JUDGE.search(before):
        return "judge"
    runs = _RUNNER.search(before) or re.match(
        r"[^。;!?]{0,16}?(?:夺冠|夺魁|摘[金银铜]|获[^,。;]{0,8}第.{1,2}名|参赛)", after
    )
    return "contestant" if runs else ""


def _origin(side: Side) -> str:
    before, _, after = side.context.partition(side.name)
    if found := _BEHIND.match(after):
        return found["from"]
    found = _ORIGIN.search(re.split(r"[,。;:!?]", before)[-1])
    return (found["from"] or found["team"]) if found else ""
