"""The ways of saying: families of rules that turn one article's mentions into claims. This is their roll-call."""

from kg.model import Claim, LocalEntity
from loaders.rules import (
    addresses,
    aliases,
    attendance,
    biography,
    bylines,
    careers,
    chains,
    containment,
    delegations,
    districts,
    documents,
    entrants,
    figures,
    grants,
    grounds,
    heads,
    hierarchy,
    honours,
    hosting,
    hosts,
    laureates,
    leavers,
    mastery,
    meetings,
    membership,
    money,
    naming,
    notices,
    partners,
    parts,
    people,
    promised,
    renaming,
    results,
    rosters,
    running,
    scenery,
    sections,
    sets,
    signing,
    sites,
    stage,
    teaching,
    visits,
    ways,
    whereabouts,
    workplaces,
)
from loaders.rules.headlines import settle
from loaders.rules.scene import Scene, scene
from loaders.rules.weighing import weighed
from loaders.text import ArticleText

FAMILIES = (
    bylines,
    aliases,
    naming,
    addresses,
    containment,
    districts,
    hierarchy,
    parts,
    sections,
    sets,
    whereabouts,
    sites,
    grounds,
    scenery,
    hosting,
    hosts,
    running,
    ways,
    meetings,
    documents,
    signing,
    notices,
    people,
    workplaces,
    careers,
    heads,
    entrants,
    leavers,
    chains,
    delegations,
    attendance,
    partners,
    stage,
    teaching,
    mastery,
    biography,
    membership,
    grants,
    honours,
    laureates,
    results,
    promised,
    rosters,
    visits,
    money,
    renaming,
    figures,
)


def claims(text: ArticleText, entities: tuple[LocalEntity, ...]) -> tuple[Claim, ...]:
    """Return what the article says about its entities, in the order of evidence; a pure function."""
    return weighed(*unweighed(text, entities))


def unweighed(text: ArticleText, entities: tuple[LocalEntity, ...]) -> tuple[Scene, tuple[Claim, ...]]:
    """Return the article as the rules see it and what they claim, without confidence."""
    laid = scene(text, entities)
    return laid, settle(laid, [claim for family in FAMILIES for claim in family.read(laid)])
