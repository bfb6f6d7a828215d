"""What a user's query must pass before an engine sees it: text measures, tokens of Cypher and SPARQL, plans.

Light on purpose: the workers import it before they open a store.
"""
