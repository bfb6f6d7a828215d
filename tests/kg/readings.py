"""Small fictional articles and their readings, made by hand: a text, and which words of it name and say what."""

from kg.model import Article, Author, Claim, LocalEntity, Mention, Metadata, Page, Reading, Span


class Draft:
    """One page with one article; `thing` marks an entity by its words, `says` makes a claim of the sentence around."""

    def __init__(self, text, newspaper="云溪工人报", issued="2024-07-05", title=None):
        self.text = text
        self.page = Page.of(text, Metadata(newspaper=newspaper, issued=issued))
        key = Article.id_of(self.page.id, 0, len(text))
        head = title or text.split("\n")[0]
        self.article = Article(key, self.page.id, 0, len(text), head, authors=(Author("陶小满", "记者"),))
        self.entities = {}
        self.claims = []

    def mention(self, words, kind, form="name", nth=0):
        """Return the nth mention of these words."""
        start = -1
        for _ in range(nth + 1):
            start = self.text.index(words, start + 1)
        return Mention(Span(self.article.id, start, start + len(words)), words, kind, form)

    def thing(self, kind, *words, key=None, nth=0, **attributes):
        """Add an entity named by these words, the first of them its name; return its first mention."""
        mentions = tuple(self.mention(w, kind, "name" if i == 0 else "alias", nth) for i, w in enumerate(words))
        key = key or f"e{len(self.entities) + 1}"
        self.entities[key] = LocalEntity(key, kind, words[0], words[1:], mentions, attributes)
        return mentions[0]

    def says(self, subject, relation, obj, modality="actual", certainty="explicit", **qualifiers):
        """Add a claim whose evidence is the line of its subject (or object, or the first line)."""
        at = next((m.span.start for m in (obj, subject) if isinstance(m, Mention)), 0)
        start = self.text.rfind("\n", 0, at) + 1
        end = self.text.find("\n", at)
        evidence = Span(self.article.id, start, len(self.text) if end < 0 else end)
        pairs = tuple(sorted(qualifiers.items()))
        self.claims.append(Claim(subject, relation, obj, evidence, pairs, modality, certainty, "test"))
        return self

    @property
    def reading(self):
        return Reading(self.article, tuple(self.entities.values()), tuple(self.claims))


def contest(city="嘉兴市", winner="林一苇", issued="2024-07-05", newspaper="云溪工人报", firm="中国白鹭机械有限公司"):
    """A city's union holds a contest; a company's worker wins the gold prize."""
    d = Draft(
        f"{city}举办技能竞赛\n日前,{city}总工会主办2024年{city}焊工技能竞赛,{firm}的{winner}获金奖。\n"
        f"竞赛共培训职工35.5万人次。\n",
        newspaper,
        issued,
    )
    place, union = d.thing("Place", city), d.thing("TradeUnion", f"{city}总工会")
    event, company = d.thing("Event", f"2024年{city}焊工技能竞赛"), d.thing("Company", firm)
    person, prize = d.thing("Person", winner), d.thing("Award", "金奖")
    figure = d.thing("Statistic", "35.5万人次", measure="培训职工", value="35.5", unit="万人次")
    d.says(union, "locatedIn", place, certainty="implied", basis="name")
    d.says(union, "organizes", event, role="主办", time="日前").says(prize, "partOf", event)
    d.says(person, "employedBy", company).says(person, "wonAward", prize, event=event)
    return d.says(figure, "aboutStatistic", event)


def plan(city="嘉兴市", issued="2024-08-01", newspaper="云溪工人报", firm="中国白鹭机械有限公司"):
    """A city's union plans a school for model workers, under a document; a model worker writes it up."""
    d = Draft(
        f"{city}将建工匠学院\n{city}总工会将成立{city}工匠学院,落实《{city}工匠培育办法(试行)》。\n"
        f"全国劳动模范林一苇就职于{firm}。\n",
        newspaper,
        issued,
    )
    union, school = d.thing("TradeUnion", f"{city}总工会"), d.thing("School", f"{city}工匠学院")
    document, honour = d.thing("PolicyDocument", f"{city}工匠培育办法(试行)"), d.thing("Award", "全国劳动模范")
    person, company = d.thing("ModelWorker", "林一苇"), d.thing("Company", firm)
    d.says(union, "establishes", school, modality="planned").says(union, "implements", document)
    return d.says(person, "hasHonor", honour).says(person, "employedBy", company)


def byline(newspaper="云溪工人报", issued="2024-09-01", text="县城开了新书店"):
    """A short text of which only the byline says anything."""
    d = Draft(f"{text}\n本报讯(记者 陶小满)会议在南湖区召开。\n", newspaper, issued)
    author = d.thing("Person", "陶小满")
    d.thing("Event", "会议")
    d.thing("Place", "南湖区")
    return d.says(None, "authoredBy", author, role="记者")
