"""Finds the sentences that words of what is to come govern: in sections, answers and lists, and behind a plan."""

import re
from collections.abc import Iterator
from itertools import groupby

from loaders.dates import find, normalise
from loaders.rules.modality import CLAUSE, of_stretch
from loaders.rules.patterns import signs
from loaders.rules.scene import Line, Scene

REPORTS = re.compile(
    r"(?<!为)了(?!解)|(?<!自)已(?![^，。；]{1,16}的，)|截至|日前|近日|(?<![比较按同])去年|(?<![比较按])上年|以来|现有|目前[有共已]|原有"
)
_NEXT = re.compile(
    r"^[（(一二三四五六七八九十\d]{0,4}[）)、.．]?\s*[★●◆■【▲]?[^，。；：:★】]{0,10}?(?:下一?步|下一?阶段|下半年|打算|(?<!按照)安排|明年|来年|新的一年|今后"
    r"|展望|计划|目标|工作思路|努力方向|怎么干)[^，。；：:★】]{0,8}[★】：:]?$"
)
_PAST = re.compile(r"完成|落实|执行|回顾|进展|成效|总结|成绩|情况|兑现|实现|收官")  # 计划完成情况 heads what was done
_LABEL = re.compile(r"^[★●◆■【▲][^，。；★】]{2,16}(?:[★】：:]|\s)")
_LEVELS = (
    re.compile(r"\s*(?:第?[一二三四五六七八九十]{1,3}(?:、|部分|章)|[一二三四五六七八九十]{1,3}\s)"),
    re.compile(r"\s*[（(][一二三四五六七八九十]{1,3}[）)]"),
    re.compile(r"\s*\d{1,2}[.．、]"),
    re.compile(r"\s*(?:[（(]\d{1,2}[）)]|[①-⑳])"),
)
_FIRST = re.compile(r"\s*[第（(]?(?:一|0?1|①)(?!\d|十)")

# 乙强调，今年要……。; 下一步将做好三件事。: what orders or plans, and how the sentences behind it go on
_THINGS = r"[\d一二两三四五六七八九十几]+(?:件|项|个|条|方面|大)[^，。；]{0,10}"
_ORDERS = re.compile(
    r"(?:强调|要求|指出|提出|部署|明确|表示|透露)[^。]{0,12}[，：:][^。；]{0,16}?(?<![主需重只还简概纲摘首紧扼机想不])要(?![素点求闻件领旨紧害务道案目]|约(?![谈请束定在于]))"
    rf"|(?:将|(?<![主需重只还简概纲摘首紧扼机想不])要|拟|计划|打算|准备|下一步|明年|来年|接下来|下一?阶段)[^。；]{{0,24}}(?:{_THINGS}|发力|下功夫|入手|着手|文章|突破|提升|工作)[。：]?$"
    rf"|(?:想|想要|集中|着力|重点|全力|今年)(?:办好?|抓好?|做好?|干好?|推进)[^。；]{{0,20}}{_THINGS}[。：]?$"
)
# 会议部署2025年工作。在建会方面，……
_DEPLOYS = re.compile(
    r"(?:部署|安排|布置|谋划|明确)(?:了)?(?:\d{4}年|今年|明年|新的一年|下一?步|下半年|全年|下一?阶段)[^，。；]{0,12}(?:工作|任务|重点)[。：]?$"
)
_GOES_ON = re.compile(
    r"^\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，|其[一二三四五六]，|首先|其次|再次|最后|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]"
    r"|(?:同时，?|此外，?)?(?:要|加快|加大|加强|深化|深入|抓好|抓实|抓紧|持续|进一步|着力|大力|全力|聚焦|扎实|切实|认真|全面|积极|充分|不断|努力|紧扣|突出|强化|推进|推动|实施|落实"
    r"|开展|举办|办好|打造|建设|建立|新建|完善|健全|启动|组建|成立|创建|组织|培育|做好|做实|做优|提升|提高|增强|扩大|优化|拓展|延伸|构建|维护|发挥|夯实|筑牢|用好|建好|管好))"
)
_ITEM = re.compile(
    r"^\s*(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]，|其[一二三四五六]，|首先|其次|再次|最后|[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．]"
    r"|[·●■◆▲①-⑳]|在?[^，。；]{2,8}方面，)"
)
# 将建驿站20个。其中，甲镇5个。届时……。: what belongs to a plan that the sentence before tells
_SEQUEL = re.compile(
    rf"^\s*(?:其中|届时|到时候?|其间|(?:活动|比赛|大赛|竞赛|赛事|会议|培训|展会|{signs('any')})?期间|首批|首期|首站|第一期|第一批|每期|每班"
    r"|[^，。；]{0,10}(?:建成|投用|投入使用|启用|上线|完工|竣工|落成|签约|成立|开班)(?:之?后)|(?:该|整个)?(?:项目|工程|活动|比赛|大赛)?(?:总?[概预]算|总投资|经费))"
)
_ASKS = re.compile(
    r"(?:下一?步|接下来|今后|未来|明年|来年|新的一年|下半年|往后|后面|有(?:什么|哪些|何|啥)[^，。；]{0,6}(?:打算|计划|安排|设想|想法|重头戏|大动作|新动作)|(?:打算|准备)(?:怎[么样]|如何|做|干))[^。]{0,30}[？?]$"
)
_LAW = re.compile(r"(?:协议|协议书|合同|章程|条例|办法|规定|细则|制度|公约|规则)(?:（[^）]*）)*[》”]?$")
# A title that is a rule's own name, not the news of it
_OWN_NAME = re.compile(
    r"^(?!.*(?:出台|印发|发布|公布|修订|制定|推出|施行|实施|解读|通过|审议|学习|宣传|贯彻|落实|探索|创新|总结|关于|有了|新|\s|，))[^。]{4,40}(?:办法|规定|细则|条例|规则|制度|公约|章程)(?:（[^）]*）)*$"
)
_ARTICLE = re.compile(r"\s*[甲乙丙]方(?![^，。；]{0,8}代表)|\s*第[一二三四五六七八九十百\d]{1,4}条")
_TASKS = re.compile(
    r"\s*(?:以上|上述|这些)(?:各项|全部)?(?:任务|工作|事项|目标|措施|项目)[^。]{0,16}(?:完成|落实|到位|启动|办结|交付)"
)
_DECIDES = re.compile(r"决定|印发|出台|签订|签署|发布|公布|通过|启动|批准|当选|任命")
_DEADLINE = re.compile(r"[到至]|截[至止]|自|从")
_EXACT = re.compile(r"月|[明后]年|\d{4}年|下周|明[天日]|后天")
_YEAR = re.compile(r"\d{4}年|[今去明前后上当同次翌]年|年[内初底末]|下个?月|[本下]周|[今明后昨]天")
_QUESTION = re.compile(r"[？?]\s*$")


def starts(scene: Scene) -> set[int]:
    """Return where the sentences begin that stand under words of what is to come, those that report nothing done."""
    found = {*_sections(scene), *_answers(scene), *_continued(scene), *_items(scene), *_due(scene), *_dated(scene)}
    return found | {*_sequels(scene, found)}


def provisions(scene: Scene) -> Iterator[int]:
    """Yield the sentences of the articles (第一条) of a printed rule or agreement: they bind, none reports."""
    if not _LAW.search(scene.text.article.title):
        return
    numbered = bool(_OWN_NAME.match(scene.text.article.title))
    paragraph = -1
    for line in scene.lines:
        begins = _ARTICLE.match(line.text) or (numbered and not line.heading and _level(line.text))
        paragraph = line.sentence.paragraph if begins else paragraph
        if paragraph == line.sentence.paragraph and not REPORTS.search(line.plain.text):
            yield line.sentence.start


def _level(text: str) -> int:
    """Return how deep the number of a crosshead is (一、 before （一） before 1.), 0 for one without."""
    return next((n for n, form in enumerate(_LEVELS, 1) if form.match(text)), 0)


def _marks(scene: Scene, line: Line) -> int:
    """Return by how many marks a page in Markdown makes a line a heading."""
    raw, start = scene.text.raw, line.sentence.start
    return raw[raw.rfind("\n", 0, start) + 1 : start].count("#")


def _sections(scene: Scene) -> Iterator[int]:
    """Yield the sentences below a crosshead of what comes next, or one under it, or behind a label of it."""
    head: tuple[int, int] | None = None
    inner, labelled = 0, -1
    for line in scene.lines:
        text, role = line.text.strip(), line.sentence.role
        label = _LABEL.match(text) if role != "crosshead" else None
        if role == "crosshead":
            rank = (_level(text), _marks(scene, line))
            if _NEXT.search(text) and not _PAST.search(text):
                head, inner = rank, 0
            elif head is not None and not (inner := _under(head, rank, inner, text)):
                head = None
        elif label:
            labelled = line.sentence.paragraph if _NEXT.search(label[0].strip()) else -1
        if (head is not None or line.sentence.paragraph == labelled) and not REPORTS.search(line.plain.text):
            yield line.sentence.start


def _under(head: tuple[int, int], rank: tuple[int, int], inner: int, text: str) -> int:
    """Return the level of the crossheads within a section when another is one of them, 0 when it ends the section."""
    level, marks = rank
    if head[1] and marks:
        return 9 if marks > head[1] else 0
    if head[0]:
        return level if level > head[0] else 0
    if inner:
        return inner if level >= inner else 0
    return level if level and _FIRST.match(text) else 0


def _answers(scene: Scene) -> Iterator[int]:
    """Yield the sentences that answer a question of what is planned, up to the next question."""
    asked = -1
    for line in scene.lines:
        text, here = line.text.strip(), line.sentence.paragraph
        if _QUESTION.search(text) and not line.heading:
            asked = here if _ASKS.search(text) else -1
        elif asked >= 0 and line.sentence.role == "crosshead":
            asked = -1
        elif asked >= 0 and here > asked and not REPORTS.search(line.plain.text):
            yield line.sentence.start


def _continued(scene: Scene) -> Iterator[int]:
    """Yield where the sentences begin that go on, without a subject, with what the one before orders or plans."""
    paragraph = -1
    for line in scene.lines:
        text, here = line.plain.text, line.sentence.paragraph
        if line.heading or REPORTS.search(text):
            paragraph = -1
        elif paragraph == here and _GOES_ON.match(text):
            yield line.sentence.start
        else:
            paragraph = here if _ORDERS.search(text) else -1


def _items(scene: Scene) -> Iterator[int]:
    """Yield the sentences of the paragraphs that go through a list which the paragraph before announces."""
    listed = False
    for _, group in groupby(scene.lines, key=lambda n: n.sentence.paragraph):
        lines = list(group)
        first, last = lines[0], lines[-1]
        if listed and not first.heading and _ITEM.match(first.plain.text):
            yield from (n.sentence.start for n in lines if not REPORTS.search(n.plain.text))
        else:
            text, lead = last.plain.text, last.sentence.role in {"body", "list"}
            orders = _ORDERS.search(text) and not REPORTS.search(text)
            listed = lead and bool(orders or _DEPLOYS.search(text))


def _due(scene: Scene) -> Iterator[int]:
    """Yield the sentences of a paragraph before one that says by when all of it is to be done (以上任务月底前完成)."""
    for line in scene.lines:
        if _TASKS.match(line.plain.text) and not REPORTS.search(line.plain.text):
            yield from (n.sentence.start for n in scene.above(line) if not REPORTS.search(n.plain.text))


def _dated(scene: Scene) -> Iterator[int]:
    """Yield the sentences that begin with a date behind the day of issue; a year told before may be a month's own."""
    issued, paragraph, years = scene.text.issued, -1, False
    if issued is None:
        return
    for line in scene.lines:
        text = line.plain.text
        years = years and paragraph == line.sentence.paragraph
        paragraph = line.sentence.paragraph
        head = CLAUSE.split(text, maxsplit=1)[0]
        if not line.heading and not REPORTS.search(text) and not _DECIDES.search(head):
            told = [words for _, _, words in find(head) if _EXACT.search(words) and not _DEADLINE.match(words)]
            known = [i for words in told if (i := normalise(words, issued)) and (_YEAR.search(words) or not years)]
            if known and all(interval[0] > issued for interval in known):
                yield line.sentence.start
        years = years or bool(_YEAR.search(text))


def _sequels(scene: Scene, found: set[int]) -> Iterator[int]:
    """Yield the sentences that tell more of the plan which the sentence before them tells."""
    before: Line | None = None
    planned = False
    for line in scene.lines:
        same = before is not None and before.sentence.paragraph == line.sentence.paragraph
        text = line.plain.text
        if same and planned and _SEQUEL.match(text) and not REPORTS.search(text):
            yield line.sentence.start
        else:
            planned = not line.heading and (line.sentence.start in found or _plans(text))
        before = line


def _plans(text: str) -> bool:
    """Tell whether the last of a sentence's clauses that says so tells of a plan, not of what was done."""
    for clause in reversed(CLAUSE.split(text)):
        if REPORTS.search(clause):
            return False
        if of_stretch(clause) == "planned":
            return True
    return False
