"""The optional second reader: any OpenAI-compatible endpoint, asked only where a door was told to, trusted in nothing.

What it answers are claims with quotes; `grounding` keeps those whose words stand in the article and whose ends fit the
ontology. An article that tries to give it orders can therefore do no more than make it say checked claims.
"""

from loaders.llm.asking import Budget, Patience
from loaders.llm.cache import Cache
from loaders.llm.comparing import Row, compare
from loaders.llm.endpoint import Endpoint
from loaders.llm.joining import joined
from loaders.llm.reader import Report, SecondReader

__all__ = ["Budget", "Cache", "Endpoint", "Patience", "Report", "Row", "SecondReader", "compare", "joined"]
