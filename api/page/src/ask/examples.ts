// Queries that run as they stand.

export type QueryLanguage = "cypher" | "sparql";

const PREFIXES = "PREFIX ukg: <https://w3id.org/union-kg/ns#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n";

interface Example {
  zh: string;
  en: string;
  query: string;
}

export const EXAMPLES: Record<QueryLanguage, readonly [Example, ...Example[]]> = {
  cypher: [
    { zh: "谁办了哪些活动", en: "who holds which events", query: "MATCH (u:TradeUnion)-[r:ORGANIZES]->(e:Event)\nRETURN u, e, r.support\nORDER BY u.name LIMIT 20" },
    { zh: "劳模和荣誉", en: "model workers and honours", query: "MATCH (p:ModelWorker)-[:HAS_HONOR]->(a:Award)\nRETURN p.name, a.name LIMIT 20" },
    { zh: "计划中的事", en: "what is planned", query: "MATCH (s:Statement {modality: 'planned'})-[:SUBJECT]->(x)\nRETURN x.name, s.predicate, s.quote LIMIT 20" },
    { zh: "各类有多少", en: "how many of each kind", query: "MATCH (e:Entity) RETURN e.kind AS kind, count(*) AS n ORDER BY n DESC" },
  ],
  sparql: [
    { zh: "谁办了哪些活动", en: "who holds which events", query: `${PREFIXES}SELECT ?union ?event ?u ?e WHERE {\n  ?u ukg:organizes ?e ; rdfs:label ?union .\n  ?e rdfs:label ?event\n} LIMIT 20` },
    { zh: "劳模和荣誉", en: "model workers and honours", query: `${PREFIXES}SELECT ?person ?award WHERE {\n  ?p a ukg:ModelWorker ; ukg:hasHonor ?a ; rdfs:label ?person .\n  ?a rdfs:label ?award\n} LIMIT 20` },
    { zh: "各类有多少", en: "how many of each kind", query: "SELECT ?type (COUNT(*) AS ?n) WHERE { ?x a ?type } GROUP BY ?type ORDER BY DESC(?n)" },
  ],
};
