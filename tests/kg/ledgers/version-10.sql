-- A ledger of version 10: that of version 9 with what is said about each thing in its order (see test_upgrades.py).
CREATE TABLE event (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT, at TEXT NOT NULL
) STRICT;
CREATE TABLE page (
  id TEXT PRIMARY KEY, text TEXT NOT NULL, newspaper TEXT, issued TEXT, page TEXT, address TEXT, title TEXT,
  reader TEXT NOT NULL
) STRICT;
CREATE TABLE source (
  path TEXT PRIMARY KEY, page TEXT NOT NULL REFERENCES page(id), sequence INTEGER NOT NULL REFERENCES event(sequence)
) STRICT;
CREATE INDEX source_page ON source(page);
CREATE TABLE retraction (article TEXT PRIMARY KEY, sequence INTEGER NOT NULL REFERENCES event(sequence)) STRICT;
CREATE TABLE judgement (
  id TEXT PRIMARY KEY, left_article TEXT NOT NULL, left_anchor TEXT NOT NULL, right_article TEXT NOT NULL,
  right_anchor TEXT NOT NULL, verdict TEXT NOT NULL, by TEXT NOT NULL, made TEXT NOT NULL, why TEXT NOT NULL,
  sequence INTEGER NOT NULL REFERENCES event(sequence), undone INTEGER REFERENCES event(sequence)
) STRICT;
CREATE INDEX judgement_left ON judgement(left_article);
CREATE INDEX judgement_right ON judgement(right_article);
CREATE TABLE reading (
  page TEXT NOT NULL REFERENCES page(id), reader TEXT NOT NULL, place INTEGER NOT NULL, article TEXT NOT NULL,
  body TEXT NOT NULL, PRIMARY KEY (page, reader, place)
) STRICT;
CREATE TABLE article (
  id TEXT PRIMARY KEY, page TEXT NOT NULL REFERENCES page(id), start INTEGER NOT NULL, end INTEGER NOT NULL,
  title TEXT NOT NULL, subtitle TEXT, slogan TEXT, authors TEXT NOT NULL, issued TEXT, text_hash TEXT NOT NULL
) STRICT;
CREATE INDEX article_page ON article(page);
CREATE INDEX article_issued ON article(issued, id);
CREATE TABLE entity (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL,
  attributes TEXT NOT NULL, code TEXT, support INTEGER NOT NULL
) STRICT;
CREATE INDEX entity_id ON entity(id);
CREATE INDEX entity_kind ON entity(kind, id);
CREATE INDEX entity_code ON entity(code) WHERE code IS NOT NULL;
CREATE TABLE unit (
  id INTEGER PRIMARY KEY, signature TEXT NOT NULL UNIQUE, entity INTEGER REFERENCES entity(number)
) STRICT;
CREATE INDEX unit_entity ON unit(entity);
CREATE TABLE unit_key (
  key TEXT NOT NULL, unit INTEGER NOT NULL REFERENCES unit(id), PRIMARY KEY (key, unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX unit_key_unit ON unit_key(unit);
CREATE TABLE facet (
  unit INTEGER NOT NULL REFERENCES unit(id), what TEXT NOT NULL, value TEXT NOT NULL, count INTEGER NOT NULL,
  PRIMARY KEY (unit, what, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE member (
  article TEXT NOT NULL REFERENCES article(id), key TEXT NOT NULL, unit INTEGER NOT NULL REFERENCES unit(id),
  kind TEXT NOT NULL, name TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, surface TEXT NOT NULL,
  typed TEXT NOT NULL, facets TEXT NOT NULL, PRIMARY KEY (article, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_unit ON member(unit, article, start, end);
CREATE TABLE mention (
  article TEXT NOT NULL, key TEXT NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, surface TEXT NOT NULL,
  kind TEXT NOT NULL, form TEXT NOT NULL, nested INTEGER NOT NULL,
  PRIMARY KEY (article, start, end, key), FOREIGN KEY (article, key) REFERENCES member(article, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_member ON mention(article, key);
CREATE TABLE statement (
  id TEXT PRIMARY KEY, article TEXT NOT NULL REFERENCES article(id), subject TEXT, relation TEXT NOT NULL, object TEXT,
  literal TEXT, qualifiers TEXT NOT NULL, modality TEXT NOT NULL, certainty TEXT NOT NULL, quote TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, rule TEXT NOT NULL,
  FOREIGN KEY (article, subject) REFERENCES member(article, key),
  FOREIGN KEY (article, object) REFERENCES member(article, key)
) STRICT;
CREATE INDEX statement_subject ON statement(article, subject);
CREATE INDEX statement_object ON statement(article, object);
CREATE INDEX statement_relation ON statement(relation, modality);
CREATE TABLE reference (
  statement TEXT NOT NULL REFERENCES statement(id), name TEXT NOT NULL, article TEXT NOT NULL, member TEXT NOT NULL,
  PRIMARY KEY (statement, name), FOREIGN KEY (article, member) REFERENCES member(article, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX reference_member ON reference(article, member);
CREATE TABLE refusal (
  article TEXT NOT NULL REFERENCES article(id), place INTEGER NOT NULL, relation TEXT NOT NULL, why TEXT NOT NULL,
  start INTEGER NOT NULL, end INTEGER NOT NULL, PRIMARY KEY (article, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE name (
  number INTEGER PRIMARY KEY, entity INTEGER NOT NULL REFERENCES entity(number), text TEXT NOT NULL,
  plain TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, first INTEGER NOT NULL
) STRICT;
CREATE INDEX name_entity ON name(entity);
CREATE INDEX name_plain ON name(plain);
CREATE INDEX name_pinyin ON name(pinyin);
CREATE INDEX name_initials ON name(initials);
CREATE VIRTUAL TABLE grams USING fts5(words, content='', detail=none, columnsize=0);
CREATE TABLE change (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, sequence INTEGER NOT NULL, created INTEGER NOT NULL, gone INTEGER NOT NULL
) STRICT;
CREATE INDEX change_sequence ON change(sequence, id);
CREATE TABLE standing (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
INSERT INTO event VALUES (1, 'added', 'pages/a.txt', 'g-99c87239bac70d63abb8', '2026-11-25T22:11:13.000000Z');
INSERT INTO event VALUES (2, 'added', 'pages/b.txt', 'g-c2116a37c28daf577e73', '2026-11-25T22:11:13.000000Z');
INSERT INTO event VALUES (3, 'added', 'pages/c.txt', 'g-4a8c021df08847b0c0f6', '2026-11-25T22:11:13.000000Z');
INSERT INTO event VALUES (4, 'judged', 'j-ac86e413a7c64f6dff03', NULL, '2026-11-25T22:11:13.000000Z');
INSERT INTO event VALUES (5, 'retracted', 'a-8c233197cbfbdc665a8b', NULL, '2026-11-25T22:11:13.000000Z');
INSERT INTO page VALUES ('g-99c87239bac70d63abb8', '嘉兴市举办技能竞赛
日前,嘉兴市总工会主办2024年嘉兴市焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。
竞赛共培训职工35.5万人次。
', '云溪工人报', '2024-07-05', NULL, NULL, NULL, '1');
INSERT INTO page VALUES ('g-c2116a37c28daf577e73', '嘉兴市将建工匠学院
嘉兴市总工会将成立嘉兴市工匠学院,落实《嘉兴市工匠培育办法(试行)》。
全国劳动模范林一苇就职于白鹭机械有限公司。
', '云溪工人报', '2024-08-01', NULL, NULL, NULL, '1');
INSERT INTO page VALUES ('g-4a8c021df08847b0c0f6', '县城开了新书店
本报讯(记者 陶小满)会议在南湖区召开。
', '云溪工人报', '2024-09-01', NULL, NULL, NULL, '1');
INSERT INTO source VALUES ('pages/a.txt', 'g-99c87239bac70d63abb8', 1);
INSERT INTO source VALUES ('pages/b.txt', 'g-c2116a37c28daf577e73', 2);
INSERT INTO source VALUES ('pages/c.txt', 'g-4a8c021df08847b0c0f6', 3);
INSERT INTO retraction VALUES ('a-8c233197cbfbdc665a8b', 5);
INSERT INTO judgement VALUES ('j-ac86e413a7c64f6dff03', 'a-9d7a2ca2aaa45ba2922d', '["a-9d7a2ca2aaa45ba2922d","Person","林一苇",45,48]', 'a-28d09957b200d2c4f29f', '["a-28d09957b200d2c4f29f","ModelWorker","林一苇",52,55]', 'different', '陆晓', '2024-10-01T00:00:00.000000Z', 'seen', 4, NULL);
INSERT INTO reading VALUES ('g-99c87239bac70d63abb8', '1', 0, 'a-9d7a2ca2aaa45ba2922d', '{"article":["a-9d7a2ca2aaa45ba2922d","g-99c87239bac70d63abb8",0,69,"嘉兴市举办技能竞赛",null,null,[["陶小满","记者"]]],"claims":[[[13,19,"嘉兴市总工会","TradeUnion","name",false],"locatedIn",[0,3,"嘉兴市","Place","name",false],[0,9],[["basis","name"]],"actual","implied","test"],[[13,19,"嘉兴市总工会","TradeUnion","name",false],"organizes",[21,35,"2024年嘉兴市焊工技能竞赛","Event","name",false],[10,52],[["role","主办"],["time","日前"]],"actual","explicit","test"],[[49,51,"金奖","Award","name",false],"partOf",[21,35,"2024年嘉兴市焊工技能竞赛","Event","name",false],[10,52],[],"actual","explicit","test"],[[45,48,"林一苇","Person","name",false],"employedBy",[36,44,"白鹭机械有限公司","Company","name",false],[10,52],[],"actual","explicit","test"],[[45,48,"林一苇","Person","name",false],"wonAward",[49,51,"金奖","Award","name",false],[10,52],[["event",[21,35,"2024年嘉兴市焊工技能竞赛","Event","name",false]]],"actual","explicit","test"],[[60,67,"35.5万人次","Statistic","name",false],"aboutStatistic",[21,35,"2024年嘉兴市焊工技能竞赛","Event","name",false],[10,52],[],"actual","explicit","test"]],"entities":[["e1","Place","嘉兴市",[],[[0,3,"嘉兴市","Place","name",false]],{}],["e2","TradeUnion","嘉兴市总工会",[],[[13,19,"嘉兴市总工会","TradeUnion","name",false]],{}],["e3","Event","2024年嘉兴市焊工技能竞赛",[],[[21,35,"2024年嘉兴市焊工技能竞赛","Event","name",false]],{}],["e4","Company","白鹭机械有限公司",[],[[36,44,"白鹭机械有限公司","Company","name",false]],{}],["e5","Person","林一苇",[],[[45,48,"林一苇","Person","name",false]],{}],["e6","Award","金奖",[],[[49,51,"金奖","Award","name",false]],{}],["e7","Statistic","35.5万人次",[],[[60,67,"35.5万人次","Statistic","name",false]],{"measure":"培训职工","unit":"万人次","value":"35.5"}]]}');
INSERT INTO reading VALUES ('g-c2116a37c28daf577e73', '1', 0, 'a-28d09957b200d2c4f29f', '{"article":["a-28d09957b200d2c4f29f","g-c2116a37c28daf577e73",0,68,"嘉兴市将建工匠学院",null,null,[["陶小满","记者"]]],"claims":[[[10,16,"嘉兴市总工会","TradeUnion","name",false],"establishes",[19,26,"嘉兴市工匠学院","School","name",false],[10,45],[],"planned","explicit","test"],[[10,16,"嘉兴市总工会","TradeUnion","name",false],"implements",[30,43,"嘉兴市工匠培育办法(试行)","PolicyDocument","name",false],[10,45],[],"actual","explicit","test"],[[52,55,"林一苇","ModelWorker","name",false],"hasHonor",[46,52,"全国劳动模范","Award","name",false],[46,67],[],"actual","explicit","test"],[[52,55,"林一苇","ModelWorker","name",false],"employedBy",[58,66,"白鹭机械有限公司","Company","name",false],[46,67],[],"actual","explicit","test"]],"entities":[["e1","TradeUnion","嘉兴市总工会",[],[[10,16,"嘉兴市总工会","TradeUnion","name",false]],{}],["e2","School","嘉兴市工匠学院",[],[[19,26,"嘉兴市工匠学院","School","name",false]],{}],["e3","PolicyDocument","嘉兴市工匠培育办法(试行)",[],[[30,43,"嘉兴市工匠培育办法(试行)","PolicyDocument","name",false]],{}],["e4","Award","全国劳动模范",[],[[46,52,"全国劳动模范","Award","name",false]],{}],["e5","ModelWorker","林一苇",[],[[52,55,"林一苇","ModelWorker","name",false]],{}],["e6","Company","白鹭机械有限公司",[],[[58,66,"白鹭机械有限公司","Company","name",false]],{}]]}');
INSERT INTO reading VALUES ('g-4a8c021df08847b0c0f6', '1', 0, 'a-8c233197cbfbdc665a8b', '{"article":["a-8c233197cbfbdc665a8b","g-4a8c021df08847b0c0f6",0,29,"县城开了新书店",null,null,[["陶小满","记者"]]],"claims":[[null,"authoredBy",[15,18,"陶小满","Person","name",false],[8,28],[["role","记者"]],"actual","explicit","test"]],"entities":[["e1","Person","陶小满",[],[[15,18,"陶小满","Person","name",false]],{}],["e2","Event","会议",[],[[19,21,"会议","Event","name",false]],{}],["e3","Place","南湖区",[],[[22,25,"南湖区","Place","name",false]],{}]]}');
INSERT INTO article VALUES ('a-9d7a2ca2aaa45ba2922d', 'g-99c87239bac70d63abb8', 0, 69, '嘉兴市举办技能竞赛', NULL, NULL, '[["陶小满","记者"]]', '2024-07-05', '498dc2ac0b8d6c8bb7c3');
INSERT INTO article VALUES ('a-28d09957b200d2c4f29f', 'g-c2116a37c28daf577e73', 0, 68, '嘉兴市将建工匠学院', NULL, NULL, '[["陶小满","记者"]]', '2024-08-01', '444996bc1190e88c6c4a');
INSERT INTO entity VALUES (1, 'e-0fd41fda03a70f06f740', 'Company', '白鹭机械有限公司', '[]', '{}', NULL, 2);
INSERT INTO entity VALUES (2, 'e-615abb15ccec85f0d885', 'Event', '2024年嘉兴市焊工技能竞赛', '[]', '{}', NULL, 1);
INSERT INTO entity VALUES (4, 'e-7a6642d29e966e3a571e', 'Place', '嘉兴市', '[]', '{}', '330400', 1);
INSERT INTO entity VALUES (5, 'e-e0ff3babfc454cb3005c', 'Award', '金奖', '[]', '{}', NULL, 1);
INSERT INTO entity VALUES (6, 'e-61342e2f0f8531887b37', 'Statistic', '35.5万人次', '[]', '{"measure":"培训职工","unit":"万人次","value":"35.5"}', NULL, 1);
INSERT INTO entity VALUES (7, 'e-d71a510831a9f294afe3', 'TradeUnion', '嘉兴市总工会', '[]', '{}', NULL, 2);
INSERT INTO entity VALUES (8, 'e-568433aabe9192a4ea07', 'PolicyDocument', '嘉兴市工匠培育办法(试行)', '[]', '{}', NULL, 1);
INSERT INTO entity VALUES (9, 'e-bb7c6597bc16330cd99b', 'Award', '全国劳动模范', '[]', '{}', NULL, 1);
INSERT INTO entity VALUES (10, 'e-3acc07222ad21933b34d', 'School', '嘉兴市工匠学院', '[]', '{}', NULL, 1);
INSERT INTO entity VALUES (14, 'e-4d6cab4d38af6eb00546', 'ModelWorker', '林一苇', '[]', '{}', NULL, 1);
INSERT INTO entity VALUES (15, 'e-6ae23966e41e355e0039', 'Person', '林一苇', '[]', '{}', NULL, 1);
INSERT INTO unit VALUES (1, '["[\"place\",\"330400\"]"]', 4);
INSERT INTO unit VALUES (2, '["[\"union\",\"330400\",\"总工会\"]"]', 7);
INSERT INTO unit VALUES (3, '["[\"event\",\"2024年嘉兴市焊工技能竞赛\",\"\",\"told\"]","[\"event\",\"at\",\"330400\",\"焊工技能竞赛\",\"2024\"]"]', 2);
INSERT INTO unit VALUES (4, '["[\"company\",\"白鹭机械有限公司\"]"]', 1);
INSERT INTO unit VALUES (6, '["[\"prize\",[\"event\",\"2024年嘉兴市焊工技能竞赛\",\"\",\"told\"],\"金奖\"]","[\"prize\",[\"event\",\"at\",\"330400\",\"焊工技能竞赛\",\"2024\"],\"金奖\"]"]', 5);
INSERT INTO unit VALUES (7, '["[\"text\",\"statistic\",\"498dc2ac0b8d6c8bb7c3\",\"35.5万人次\",\"1\"]"]', 6);
INSERT INTO unit VALUES (8, '["[\"school\",\"330400\",\"工匠学院\"]"]', 10);
INSERT INTO unit VALUES (9, '["[\"document\",\"嘉兴市工匠培育办法(试行)\"]","[\"paper\",\"330400\",\"工匠培育办法(试行)\"]"]', 8);
INSERT INTO unit VALUES (10, '["[\"honour\",\"\",\"全国劳模\"]"]', 9);
INSERT INTO unit VALUES (15, '["[\"differ\",\"j-ac86e413a7c64f6dff03\"]","[\"person\",\"林一苇\",\"honoured as\",[\"honour\",\"\",\"全国劳模\"]]","[\"person\",\"林一苇\",\"works for\",[\"company\",\"白鹭机械有限公司\"]]","[\"right\",\"j-ac86e413a7c64f6dff03\"]"]', 14);
INSERT INTO unit VALUES (16, '["[\"differ\",\"j-ac86e413a7c64f6dff03\"]","[\"person\",\"林一苇\",\"works for\",[\"company\",\"白鹭机械有限公司\"]]"]', 15);
INSERT INTO unit_key VALUES ('["place","330400"]', 1);
INSERT INTO unit_key VALUES ('["union","330400","总工会"]', 2);
INSERT INTO unit_key VALUES ('["event","2024年嘉兴市焊工技能竞赛","","told"]', 3);
INSERT INTO unit_key VALUES ('["event","at","330400","焊工技能竞赛","2024"]', 3);
INSERT INTO unit_key VALUES ('["company","白鹭机械有限公司"]', 4);
INSERT INTO unit_key VALUES ('["prize",["event","2024年嘉兴市焊工技能竞赛","","told"],"金奖"]', 6);
INSERT INTO unit_key VALUES ('["prize",["event","at","330400","焊工技能竞赛","2024"],"金奖"]', 6);
INSERT INTO unit_key VALUES ('["text","statistic","498dc2ac0b8d6c8bb7c3","35.5万人次","1"]', 7);
INSERT INTO unit_key VALUES ('["school","330400","工匠学院"]', 8);
INSERT INTO unit_key VALUES ('["document","嘉兴市工匠培育办法(试行)"]', 9);
INSERT INTO unit_key VALUES ('["paper","330400","工匠培育办法(试行)"]', 9);
INSERT INTO unit_key VALUES ('["honour","","全国劳模"]', 10);
INSERT INTO unit_key VALUES ('["differ","j-ac86e413a7c64f6dff03"]', 15);
INSERT INTO unit_key VALUES ('["person","林一苇","honoured as",["honour","","全国劳模"]]', 15);
INSERT INTO unit_key VALUES ('["person","林一苇","works for",["company","白鹭机械有限公司"]]', 15);
INSERT INTO unit_key VALUES ('["right","j-ac86e413a7c64f6dff03"]', 15);
INSERT INTO unit_key VALUES ('["differ","j-ac86e413a7c64f6dff03"]', 16);
INSERT INTO unit_key VALUES ('["person","林一苇","works for",["company","白鹭机械有限公司"]]', 16);
INSERT INTO facet VALUES (1, 'code', '330400', 1);
INSERT INTO facet VALUES (1, 'kind', 'Place', 1);
INSERT INTO facet VALUES (1, 'name', '嘉兴市', 1);
INSERT INTO facet VALUES (2, 'kind', 'TradeUnion', 2);
INSERT INTO facet VALUES (2, 'name', '嘉兴市总工会', 2);
INSERT INTO facet VALUES (3, 'kind', 'Event', 1);
INSERT INTO facet VALUES (3, 'name', '2024年嘉兴市焊工技能竞赛', 1);
INSERT INTO facet VALUES (4, 'kind', 'Company', 2);
INSERT INTO facet VALUES (4, 'name', '白鹭机械有限公司', 2);
INSERT INTO facet VALUES (6, 'kind', 'Award', 1);
INSERT INTO facet VALUES (6, 'name', '金奖', 1);
INSERT INTO facet VALUES (7, 'attribute:measure', '"培训职工"', 1);
INSERT INTO facet VALUES (7, 'attribute:unit', '"万人次"', 1);
INSERT INTO facet VALUES (7, 'attribute:value', '"35.5"', 1);
INSERT INTO facet VALUES (7, 'kind', 'Statistic', 1);
INSERT INTO facet VALUES (7, 'name', '35.5万人次', 1);
INSERT INTO facet VALUES (8, 'kind', 'School', 1);
INSERT INTO facet VALUES (8, 'name', '嘉兴市工匠学院', 1);
INSERT INTO facet VALUES (9, 'kind', 'PolicyDocument', 1);
INSERT INTO facet VALUES (9, 'name', '嘉兴市工匠培育办法(试行)', 1);
INSERT INTO facet VALUES (10, 'kind', 'Award', 1);
INSERT INTO facet VALUES (10, 'name', '全国劳动模范', 1);
INSERT INTO facet VALUES (15, 'kind', 'ModelWorker', 1);
INSERT INTO facet VALUES (15, 'name', '林一苇', 1);
INSERT INTO facet VALUES (16, 'kind', 'Person', 1);
INSERT INTO facet VALUES (16, 'name', '林一苇', 1);
INSERT INTO member VALUES ('a-28d09957b200d2c4f29f', 'e1', 2, 'TradeUnion', '嘉兴市总工会', 10, 16, '嘉兴市总工会', '["[\"union\",\"330400\",\"总工会\"]"]', '[["kind","TradeUnion"],["name","嘉兴市总工会"]]');
INSERT INTO member VALUES ('a-28d09957b200d2c4f29f', 'e2', 8, 'School', '嘉兴市工匠学院', 19, 26, '嘉兴市工匠学院', '["[\"school\",\"330400\",\"工匠学院\"]"]', '[["kind","School"],["name","嘉兴市工匠学院"]]');
INSERT INTO member VALUES ('a-28d09957b200d2c4f29f', 'e3', 9, 'PolicyDocument', '嘉兴市工匠培育办法(试行)', 30, 43, '嘉兴市工匠培育办法(试行)', '["[\"document\",\"嘉兴市工匠培育办法(试行)\"]","[\"paper\",\"330400\",\"工匠培育办法(试行)\"]"]', '[["kind","PolicyDocument"],["name","嘉兴市工匠培育办法(试行)"]]');
INSERT INTO member VALUES ('a-28d09957b200d2c4f29f', 'e4', 10, 'Award', '全国劳动模范', 46, 52, '全国劳动模范', '["[\"honour\",\"\",\"全国劳模\"]"]', '[["kind","Award"],["name","全国劳动模范"]]');
INSERT INTO member VALUES ('a-28d09957b200d2c4f29f', 'e5', 15, 'ModelWorker', '林一苇', 52, 55, '林一苇', '["[\"person\",\"林一苇\",\"honoured as\",[\"honour\",\"\",\"全国劳模\"]]","[\"person\",\"林一苇\",\"works for\",[\"company\",\"白鹭机械有限公司\"]]"]', '[["kind","ModelWorker"],["name","林一苇"]]');
INSERT INTO member VALUES ('a-28d09957b200d2c4f29f', 'e6', 4, 'Company', '白鹭机械有限公司', 58, 66, '白鹭机械有限公司', '["[\"company\",\"白鹭机械有限公司\"]"]', '[["kind","Company"],["name","白鹭机械有限公司"]]');
INSERT INTO member VALUES ('a-9d7a2ca2aaa45ba2922d', 'e1', 1, 'Place', '嘉兴市', 0, 3, '嘉兴市', '["[\"place\",\"330400\"]"]', '[["code","330400"],["kind","Place"],["name","嘉兴市"]]');
INSERT INTO member VALUES ('a-9d7a2ca2aaa45ba2922d', 'e2', 2, 'TradeUnion', '嘉兴市总工会', 13, 19, '嘉兴市总工会', '["[\"union\",\"330400\",\"总工会\"]"]', '[["kind","TradeUnion"],["name","嘉兴市总工会"]]');
INSERT INTO member VALUES ('a-9d7a2ca2aaa45ba2922d', 'e3', 3, 'Event', '2024年嘉兴市焊工技能竞赛', 21, 35, '2024年嘉兴市焊工技能竞赛', '["[\"event\",\"2024年嘉兴市焊工技能竞赛\",\"\",\"told\"]","[\"event\",\"at\",\"330400\",\"焊工技能竞赛\",\"2024\"]"]', '[["kind","Event"],["name","2024年嘉兴市焊工技能竞赛"]]');
INSERT INTO member VALUES ('a-9d7a2ca2aaa45ba2922d', 'e4', 4, 'Company', '白鹭机械有限公司', 36, 44, '白鹭机械有限公司', '["[\"company\",\"白鹭机械有限公司\"]"]', '[["kind","Company"],["name","白鹭机械有限公司"]]');
INSERT INTO member VALUES ('a-9d7a2ca2aaa45ba2922d', 'e5', 16, 'Person', '林一苇', 45, 48, '林一苇', '["[\"person\",\"林一苇\",\"works for\",[\"company\",\"白鹭机械有限公司\"]]"]', '[["kind","Person"],["name","林一苇"]]');
INSERT INTO member VALUES ('a-9d7a2ca2aaa45ba2922d', 'e6', 6, 'Award', '金奖', 49, 51, '金奖', '["[\"prize\",[\"event\",\"2024年嘉兴市焊工技能竞赛\",\"\",\"told\"],\"金奖\"]","[\"prize\",[\"event\",\"at\",\"330400\",\"焊工技能竞赛\",\"2024\"],\"金奖\"]"]', '[["kind","Award"],["name","金奖"]]');
INSERT INTO member VALUES ('a-9d7a2ca2aaa45ba2922d', 'e7', 7, 'Statistic', '35.5万人次', 60, 67, '35.5万人次', '["[\"text\",\"statistic\",\"498dc2ac0b8d6c8bb7c3\",\"35.5万人次\",\"1\"]"]', '[["attribute:measure","\"培训职工\""],["attribute:unit","\"万人次\""],["attribute:value","\"35.5\""],["kind","Statistic"],["name","35.5万人次"]]');
INSERT INTO mention VALUES ('a-28d09957b200d2c4f29f', 'e1', 10, 16, '嘉兴市总工会', 'TradeUnion', 'name', 0);
INSERT INTO mention VALUES ('a-28d09957b200d2c4f29f', 'e2', 19, 26, '嘉兴市工匠学院', 'School', 'name', 0);
INSERT INTO mention VALUES ('a-28d09957b200d2c4f29f', 'e3', 30, 43, '嘉兴市工匠培育办法(试行)', 'PolicyDocument', 'name', 0);
INSERT INTO mention VALUES ('a-28d09957b200d2c4f29f', 'e4', 46, 52, '全国劳动模范', 'Award', 'name', 0);
INSERT INTO mention VALUES ('a-28d09957b200d2c4f29f', 'e5', 52, 55, '林一苇', 'ModelWorker', 'name', 0);
INSERT INTO mention VALUES ('a-28d09957b200d2c4f29f', 'e6', 58, 66, '白鹭机械有限公司', 'Company', 'name', 0);
INSERT INTO mention VALUES ('a-9d7a2ca2aaa45ba2922d', 'e1', 0, 3, '嘉兴市', 'Place', 'name', 0);
INSERT INTO mention VALUES ('a-9d7a2ca2aaa45ba2922d', 'e2', 13, 19, '嘉兴市总工会', 'TradeUnion', 'name', 0);
INSERT INTO mention VALUES ('a-9d7a2ca2aaa45ba2922d', 'e3', 21, 35, '2024年嘉兴市焊工技能竞赛', 'Event', 'name', 0);
INSERT INTO mention VALUES ('a-9d7a2ca2aaa45ba2922d', 'e4', 36, 44, '白鹭机械有限公司', 'Company', 'name', 0);
INSERT INTO mention VALUES ('a-9d7a2ca2aaa45ba2922d', 'e5', 45, 48, '林一苇', 'Person', 'name', 0);
INSERT INTO mention VALUES ('a-9d7a2ca2aaa45ba2922d', 'e6', 49, 51, '金奖', 'Award', 'name', 0);
INSERT INTO mention VALUES ('a-9d7a2ca2aaa45ba2922d', 'e7', 60, 67, '35.5万人次', 'Statistic', 'name', 0);
INSERT INTO statement VALUES ('s-b95d9bf013565a69b00a', 'a-9d7a2ca2aaa45ba2922d', 'e2', 'locatedIn', 'e1', NULL, '{"basis":"name"}', 'actual', 'implied', '嘉兴市举办技能竞赛', 0, 9, 'test');
INSERT INTO statement VALUES ('s-11bd89824ae3029dd130', 'a-9d7a2ca2aaa45ba2922d', 'e2', 'organizes', 'e3', NULL, '{"role":"主办","time":"日前"}', 'actual', 'explicit', '日前,嘉兴市总工会主办2024年嘉兴市焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。', 10, 52, 'test');
INSERT INTO statement VALUES ('s-e590f33b43aa8c4a6c4a', 'a-9d7a2ca2aaa45ba2922d', 'e6', 'partOf', 'e3', NULL, '{}', 'actual', 'explicit', '日前,嘉兴市总工会主办2024年嘉兴市焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。', 10, 52, 'test');
INSERT INTO statement VALUES ('s-bcc90cfb2743a4ece6da', 'a-9d7a2ca2aaa45ba2922d', 'e5', 'employedBy', 'e4', NULL, '{}', 'actual', 'explicit', '日前,嘉兴市总工会主办2024年嘉兴市焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。', 10, 52, 'test');
INSERT INTO statement VALUES ('s-3542b8459d370a31f959', 'a-9d7a2ca2aaa45ba2922d', 'e5', 'wonAward', 'e6', NULL, '{}', 'actual', 'explicit', '日前,嘉兴市总工会主办2024年嘉兴市焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。', 10, 52, 'test');
INSERT INTO statement VALUES ('s-d9fad59530d25c1b07ae', 'a-9d7a2ca2aaa45ba2922d', 'e7', 'aboutStatistic', 'e3', NULL, '{}', 'actual', 'explicit', '日前,嘉兴市总工会主办2024年嘉兴市焊工技能竞赛,白鹭机械有限公司的林一苇获金奖。', 10, 52, 'test');
INSERT INTO statement VALUES ('s-b9dec6b195780534f28a', 'a-28d09957b200d2c4f29f', 'e1', 'establishes', 'e2', NULL, '{}', 'planned', 'explicit', '嘉兴市总工会将成立嘉兴市工匠学院,落实《嘉兴市工匠培育办法(试行)》。', 10, 45, 'test');
INSERT INTO statement VALUES ('s-6e03886a87cc8d9014db', 'a-28d09957b200d2c4f29f', 'e1', 'implements', 'e3', NULL, '{}', 'actual', 'explicit', '嘉兴市总工会将成立嘉兴市工匠学院,落实《嘉兴市工匠培育办法(试行)》。', 10, 45, 'test');
INSERT INTO statement VALUES ('s-d5c5be59b159656c21ac', 'a-28d09957b200d2c4f29f', 'e5', 'hasHonor', 'e4', NULL, '{}', 'actual', 'explicit', '全国劳动模范林一苇就职于白鹭机械有限公司。', 46, 67, 'test');
INSERT INTO statement VALUES ('s-99457f32089768f16452', 'a-28d09957b200d2c4f29f', 'e5', 'employedBy', 'e6', NULL, '{}', 'actual', 'explicit', '全国劳动模范林一苇就职于白鹭机械有限公司。', 46, 67, 'test');
INSERT INTO reference VALUES ('s-3542b8459d370a31f959', 'event', 'a-9d7a2ca2aaa45ba2922d', 'e3');
INSERT INTO name VALUES (1, 1, '白鹭机械有限公司', '白鹭机械有限公司', 'bailujixieyouxiangongsi', 'bljxyxgs', 1);
INSERT INTO name VALUES (2, 2, '2024年嘉兴市焊工技能竞赛', '2024年嘉兴市焊工技能竞赛', '2024nianjiaxingshihangongjinengjingsai', '2024njxshgjnjs', 1);
INSERT INTO name VALUES (4, 4, '嘉兴市', '嘉兴市', 'jiaxingshi', 'jxs', 1);
INSERT INTO name VALUES (5, 5, '金奖', '金奖', 'jinjiang', 'jj', 1);
INSERT INTO name VALUES (6, 6, '35.5万人次', '35.5万人次', '35.5wanrenci', '35.5wrc', 1);
INSERT INTO name VALUES (7, 7, '嘉兴市总工会', '嘉兴市总工会', 'jiaxingshizonggonghui', 'jxszgh', 1);
INSERT INTO name VALUES (9, 8, '嘉兴市工匠培育办法(试行)', '嘉兴市工匠培育办法(试行)', 'jiaxingshigongjiangpeiyubanfa(shixing)', 'jxsgjpybf(sx)', 1);
INSERT INTO name VALUES (10, 9, '全国劳动模范', '全国劳动模范', 'quanguolaodongmofan', 'qgldmf', 1);
INSERT INTO name VALUES (11, 10, '嘉兴市工匠学院', '嘉兴市工匠学院', 'jiaxingshigongjiangxueyuan', 'jxsgjxy', 1);
INSERT INTO name VALUES (15, 14, '林一苇', '林一苇', 'linyiwei', 'lyw', 1);
INSERT INTO name VALUES (16, 15, '林一苇', '林一苇', 'linyiwei', 'lyw', 1);
INSERT INTO change VALUES ('a-9d7a2ca2aaa45ba2922d', 'article', 4, 1, 0);
INSERT INTO change VALUES ('e-61342e2f0f8531887b37', 'entity', 1, 1, 0);
INSERT INTO change VALUES ('e-615abb15ccec85f0d885', 'entity', 1, 1, 0);
INSERT INTO change VALUES ('e-6ae23966e41e355e0039', 'entity', 4, 4, 0);
INSERT INTO change VALUES ('e-7a6642d29e966e3a571e', 'entity', 1, 1, 0);
INSERT INTO change VALUES ('e-9a12b393c6dabb324be7', 'entity', 2, 1, 1);
INSERT INTO change VALUES ('e-ccb1a1537bc901d42a81', 'entity', 2, 1, 1);
INSERT INTO change VALUES ('e-e0ff3babfc454cb3005c', 'entity', 1, 1, 0);
INSERT INTO change VALUES ('s-11bd89824ae3029dd130', 'statement', 2, 1, 0);
INSERT INTO change VALUES ('s-3542b8459d370a31f959', 'statement', 4, 1, 0);
INSERT INTO change VALUES ('s-b95d9bf013565a69b00a', 'statement', 2, 1, 0);
INSERT INTO change VALUES ('s-bcc90cfb2743a4ece6da', 'statement', 4, 1, 0);
INSERT INTO change VALUES ('s-d9fad59530d25c1b07ae', 'statement', 1, 1, 0);
INSERT INTO change VALUES ('s-e590f33b43aa8c4a6c4a', 'statement', 1, 1, 0);
INSERT INTO change VALUES ('a-28d09957b200d2c4f29f', 'article', 4, 2, 0);
INSERT INTO change VALUES ('e-0fd41fda03a70f06f740', 'entity', 2, 2, 0);
INSERT INTO change VALUES ('e-3acc07222ad21933b34d', 'entity', 2, 2, 0);
INSERT INTO change VALUES ('e-4d6cab4d38af6eb00546', 'entity', 4, 2, 0);
INSERT INTO change VALUES ('e-568433aabe9192a4ea07', 'entity', 2, 2, 0);
INSERT INTO change VALUES ('e-bb7c6597bc16330cd99b', 'entity', 2, 2, 0);
INSERT INTO change VALUES ('e-d71a510831a9f294afe3', 'entity', 2, 2, 0);
INSERT INTO change VALUES ('s-6e03886a87cc8d9014db', 'statement', 2, 2, 0);
INSERT INTO change VALUES ('s-99457f32089768f16452', 'statement', 4, 2, 0);
INSERT INTO change VALUES ('s-b9dec6b195780534f28a', 'statement', 2, 2, 0);
INSERT INTO change VALUES ('s-d5c5be59b159656c21ac', 'statement', 4, 2, 0);
INSERT INTO change VALUES ('a-8c233197cbfbdc665a8b', 'article', 5, 3, 1);
INSERT INTO change VALUES ('e-50c51c873bff48633836', 'entity', 5, 3, 1);
INSERT INTO change VALUES ('e-6025f2f5202370a77b88', 'entity', 5, 3, 1);
INSERT INTO change VALUES ('e-89ecda78776236771549', 'entity', 5, 3, 1);
INSERT INTO change VALUES ('s-67868aab1bcd2df6a53e', 'statement', 5, 3, 1);
INSERT INTO standing VALUES ('identity', '"b915836008cc4c4c97716dbf0c298e69"');
INSERT INTO standing VALUES ('resolver', '"4"');
INSERT INTO grams (rowid, words) VALUES (2, '2 0 4 年 嘉 兴 市 焊 工 技 能 竞 赛 20 02 24 4年 年嘉 嘉兴 兴市 市焊 焊工 工技 技能 能竞 竞赛');
INSERT INTO grams (rowid, words) VALUES (6, '3 5 万 人 次 35 55 5万 万人 人次');
INSERT INTO grams (rowid, words) VALUES (10, '全 国 劳 动 模 范 全国 国劳 劳动 动模 模范');
INSERT INTO grams (rowid, words) VALUES (4, '嘉 兴 市 嘉兴 兴市');
INSERT INTO grams (rowid, words) VALUES (9, '嘉 兴 市 工 匠 培 育 办 法 试 行 嘉兴 兴市 市工 工匠 匠培 培育 育办 办法 法试 试行');
INSERT INTO grams (rowid, words) VALUES (11, '嘉 兴 市 工 匠 学 院 嘉兴 兴市 市工 工匠 匠学 学院');
INSERT INTO grams (rowid, words) VALUES (7, '嘉 兴 市 总 工 会 嘉兴 兴市 市总 总工 工会');
INSERT INTO grams (rowid, words) VALUES (15, '林 一 苇 林一 一苇');
INSERT INTO grams (rowid, words) VALUES (16, '林 一 苇 林一 一苇');
INSERT INTO grams (rowid, words) VALUES (1, '白 鹭 机 械 有 限 公 司 白鹭 鹭机 机械 械有 有限 限公 公司');
INSERT INTO grams (rowid, words) VALUES (5, '金 奖 金奖');
CREATE TABLE backup (
  path TEXT NOT NULL, at TEXT NOT NULL, sequence INTEGER NOT NULL, digest TEXT NOT NULL
) STRICT;
CREATE TABLE tombstone (
  digest TEXT PRIMARY KEY, what TEXT NOT NULL, length INTEGER NOT NULL, sequence INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
ALTER TABLE judgement ADD COLUMN act TEXT;
ALTER TABLE judgement ADD COLUMN undone_by TEXT;
ALTER TABLE judgement ADD COLUMN undone_when TEXT;
ALTER TABLE judgement ADD COLUMN undone_why TEXT;
CREATE INDEX judgement_act ON judgement(act) WHERE act IS NOT NULL;
CREATE TABLE fact_decision (
  id TEXT PRIMARY KEY, verdict TEXT NOT NULL, statement TEXT, was TEXT, article TEXT, claim TEXT, brings TEXT,
  own INTEGER NOT NULL, by TEXT NOT NULL, made TEXT NOT NULL, why TEXT NOT NULL, origin TEXT,
  sequence INTEGER NOT NULL REFERENCES event(sequence), undone INTEGER REFERENCES event(sequence),
  undone_by TEXT, undone_when TEXT, undone_why TEXT
) STRICT;
CREATE INDEX fact_decision_statement ON fact_decision(statement);
CREATE INDEX fact_decision_brings ON fact_decision(brings);
CREATE INDEX fact_decision_article ON fact_decision(article);
CREATE TABLE link_decision (
  id TEXT PRIMARY KEY, scheme TEXT NOT NULL, value TEXT NOT NULL, by TEXT NOT NULL, made TEXT NOT NULL,
  why TEXT NOT NULL, origin TEXT, sequence INTEGER NOT NULL REFERENCES event(sequence),
  undone INTEGER REFERENCES event(sequence), undone_by TEXT, undone_when TEXT, undone_why TEXT
) STRICT;
CREATE TABLE link_anchor (
  link TEXT NOT NULL REFERENCES link_decision(id), place INTEGER NOT NULL, article TEXT NOT NULL,
  anchor TEXT NOT NULL, PRIMARY KEY (link, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_anchor_article ON link_anchor(article);
CREATE TABLE source_rank (
  sequence INTEGER PRIMARY KEY REFERENCES event(sequence), source TEXT NOT NULL, rank INTEGER, by TEXT NOT NULL,
  made TEXT NOT NULL, why TEXT NOT NULL
) STRICT;
CREATE INDEX source_rank_source ON source_rank(source, sequence);
CREATE TABLE former_id (
  id TEXT PRIMARY KEY, anchor TEXT NOT NULL, article TEXT NOT NULL, successor TEXT,
  sequence INTEGER NOT NULL REFERENCES event(sequence)
) STRICT, WITHOUT ROWID;
ALTER TABLE statement ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0;
ALTER TABLE entity ADD COLUMN anchor TEXT NOT NULL DEFAULT '';
CREATE TABLE wording (number INTEGER PRIMARY KEY, print TEXT NOT NULL UNIQUE, root INTEGER) STRICT;
CREATE INDEX wording_root ON wording(root);
CREATE TABLE band (
  key TEXT NOT NULL, wording INTEGER NOT NULL, PRIMARY KEY (key, wording)
) STRICT, WITHOUT ROWID;
ALTER TABLE article ADD COLUMN wording INTEGER;
ALTER TABLE article ADD COLUMN witness TEXT NOT NULL DEFAULT '';
CREATE INDEX article_wording ON article(wording, COALESCE(issued, '~'), id);
CREATE INDEX article_printed ON article(wording, witness);
CREATE INDEX article_witness ON article(witness);
CREATE TABLE renaming (
  old TEXT PRIMARY KEY, new TEXT NOT NULL, sequence INTEGER NOT NULL REFERENCES event(sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX renaming_sequence ON renaming(sequence);
ALTER TABLE statement ADD COLUMN confidence REAL;
CREATE INDEX entity_order ON entity(-support, length(name), id);
CREATE TABLE support (
  subject INTEGER NOT NULL, relation TEXT NOT NULL, object INTEGER NOT NULL, statement TEXT NOT NULL,
  article TEXT NOT NULL, witness TEXT NOT NULL, issued TEXT, confidence REAL, role TEXT, time TEXT, position TEXT,
  PRIMARY KEY (subject, relation, object, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX support_article ON support(article);
CREATE INDEX support_object ON support(object, relation, subject);
INSERT INTO support SELECT ms.unit, s.relation, mo.unit, s.id, s.article, a.witness, NULLIF(a.issued, ''),
    s.confidence, json_extract(s.qualifiers, '$.role'), json_extract(s.qualifiers, '$.time'),
    json_extract(s.qualifiers, '$.position')
  FROM statement s JOIN article a ON a.id = s.article JOIN member ms ON ms.article = s.article AND ms.key = s.subject
  JOIN member mo ON mo.article = s.article AND mo.key = s.object WHERE s.modality = 'actual' AND s.withdrawn = 0;
CREATE TABLE about (
  unit INTEGER NOT NULL, day TEXT NOT NULL, article TEXT NOT NULL, start INTEGER NOT NULL, statement TEXT NOT NULL,
  modality TEXT NOT NULL, PRIMARY KEY (unit, day, article, start, statement)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_other ON about(unit, modality, day, article, start, statement) WHERE modality <> 'actual';
INSERT INTO about SELECT DISTINCT m.unit, COALESCE(NULLIF(a.issued, ''),
    CASE WHEN json_extract(s.qualifiers, '$.time') IS NULL THEN '~~' ELSE '~' END), s.article, s.start, s.id, s.modality
  FROM (SELECT id, subject AS key FROM statement UNION SELECT id, object FROM statement
    UNION SELECT statement, member FROM reference) n
  JOIN statement s ON s.id = n.id JOIN article a ON a.id = s.article
  JOIN member m ON m.article = s.article AND m.key = n.key;
PRAGMA user_version = 10;
