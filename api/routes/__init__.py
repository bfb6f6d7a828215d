"""The routes of the HTTP face, one file a subject; ROUTERS is the roll-call."""

from api.routes import (
    articles,
    callers,
    entities,
    explore,
    exports,
    facts,
    graph,
    health,
    judgements,
    parting,
    queries,
    resource,
    review,
    site,
    sparql,
    vocabulary,
)

ROUTERS = (
    entities.router,
    articles.router,
    explore.router,
    graph.router,
    vocabulary.router,
    review.router,
    judgements.router,
    parting.router,
    facts.router,
    callers.router,
    queries.router,
    sparql.router,
    exports.router,
    resource.router,
    health.router,
    site.router,
)
