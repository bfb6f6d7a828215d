"""The stores of the projections: embedded property graph, Neo4j over Bolt, RDF dataset."""
