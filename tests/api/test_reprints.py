"""Reprints over HTTP: an article tells of which one it is a printing, and a fact counts it once."""

BODY = (
    "5月8日，云溪县总工会举办“匠心杯”职工技能大赛，来自全县42家企业的186名选手参加焊工、电工、茶艺三个项目的角逐。"
    "县总工会主席方知远说，大赛举办以来已有1200余名职工晋升技术等级，今年还设立了总额30万元的创新基金。"
)


def test_an_article_tells_its_original_and_its_reprints(own):
    sent = [
        {"text": f"# {title}\n\n{BODY}\n", "newspaper": paper, "issued": day}
        for title, paper, day in (("大赛举办", "云溪工人报", "2031-05-09"), ("选手比拼", "桐岭日报", "2031-05-11"))
    ]
    first, second = (own.client.post("/api/articles", json=one).json()["articles"][0] for one in sent)
    original = own.client.get(f"/api/articles/{first}").json()
    reprint = own.client.get(f"/api/articles/{second}").json()
    assert (original["reprint_of"], reprint["reprint_of"]) == (None, first)
    assert [a["id"] for a in original["reprints"]] == [second]
    assert [a["newspaper"] for a in reprint["reprints"]] == ["云溪工人报"]
    listed = {a["id"]: a["reprint_of"] for a in own.client.get("/api/articles?limit=100").json()["items"]}
    assert (listed[first], listed[second]) == (None, first)
    own.instance.catch_up()
    asked = {"query": "MATCH (a:Article) WHERE a.reprint_of = $first RETURN a.id", "parameters": {"first": first}}
    assert [list(row.values()) for row in own.client.post("/api/cypher", json=asked).json()["rows"]] == [[second]]
    union = next(s for s in reprint["mentions"] if s["name"] == "云溪县总工会")["entity"]
    facts = own.client.get(f"/api/entities/{union}/neighbours").json()["items"]
    assert {f["support"] for f in facts if f["relation"] == "organizes"} == {1}
