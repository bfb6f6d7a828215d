"""The ways of saying: families of rules that turn one article's mentions into claims. This is their roll-call."""

from kg.model import Claim, LocalEntity
from loaders.rules import (
    aliases,
    attendance,
    biography,
    bylines,
    careers,
    chains,
    containment,
    delegations,
    documents,
    figures,
    grants,
    hierarchy,
    honours,
    hosting,
    laureates,
    mastery,
    meetings,
    membership,
    money,
    naming,
    notices,
    partners,
    parts,
    people,
    renaming,
    results,
    rosters,
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
from loaders.rules.scene import scene
from loaders.text import ArticleText

FAMILIES = (
    bylines,
    aliases,
    naming,
    containment,
    hierarchy,
    parts,
    sets,
    whereabouts,
    sites,
    hosting,
    ways,
    meetings,
    documents,
    signing,
    notices,
    people,
    workplaces,
    careers,
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
    rosters,
    visits,
    money,
    renaming,
    figures,
)


def claims(text: ArticleText, entities: tuple[LocalEntity, ...]) -> tuple[Claim, ...]:
    """Return what the article says about its entities, in the order of evidence; a pure function."""
    laid = scene(text, entities)
    return settle(laid, [claim for family in FAMILIES for claim in family.read(laid)])
