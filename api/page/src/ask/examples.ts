// Queries that run as they stand.

export type QueryLanguage = "cypher" | "sparql";

const PREFIXES = "PREFIX ukg: <https://w3id.org/union-kg/ns#>\nPREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n";

export const EXAMPLES: Record<QueryLanguage, string[]> = {
  cypher: [
    "MATCH (u:TradeUnion)-[r:ORGANIZES]->(e:Event)\nRETURN u, e, r.support\nORDER BY u.name LIMIT 20",
    "MATCH (p:ModelWorker)-[:HAS_HONOR]->(a:Award)\nRETURN p.name, a.name LIMIT 20",
    "MATCH (s:Statement {modality: 'planned'})-[:SUBJECT]->(x)\nRETURN x.name, s.predicate, s.quote LIMIT 20",
    "MATCH (e:Entity) RETURN e.kind AS kind, count(*) AS n ORDER BY n DESC",
  ],
  sparql: [
    `${PREFIXES}SELECT ?union ?event ?u ?e WHERE {\n  ?u ukg:organizes ?e ; rdfs:label ?union .\n  ?e rdfs:label ?event\n} LIMIT 20`,
    `${PREFIXES}SELECT ?person ?award WHERE {\n  ?p a ukg:ModelWorker ; ukg:hasHonor ?a ; rdfs:label ?person .\n  ?a rdfs:label ?award\n} LIMIT 20`,
    "SELECT ?type (COUNT(*) AS ?n) WHERE { ?x a ?type } GROUP BY ?type ORDER BY DESC(?n)",
  ],
};
