"""The options of the second reader, and opening it: nothing is sent anywhere unless `--llm` names where."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from api.output import say, visible
from api.settings import LOCAL
from kg.errors import UsageError
from loaders.llm import Budget, Cache, Endpoint, SecondReader

Llm = Annotated[
    str | None,
    typer.Option("--llm", metavar="URL", help="Ask this OpenAI-compatible endpoint too; it gets the articles' text."),
]
Model = Annotated[str | None, typer.Option("--model", metavar="NAME", help="The model that --llm shall use.")]
KeyEnv = Annotated[
    str | None, typer.Option("--llm-key-env", metavar="VAR", help="The environment variable that holds the key.")
]
Tokens = Annotated[int | None, typer.Option("--llm-budget", min=1, metavar="TOKENS", help="Stop asking before more.")]
CacheFolder = Annotated[
    Path | None, typer.Option("--llm-cache", metavar="DIR", help="Where answers are kept.", show_default=False)
]
Seconds = Annotated[float, typer.Option("--llm-timeout", min=0.1, help="Seconds that one answer may take.")]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the options say about a second reader."""

    url: str | None
    model: str | None
    key_env: str | None
    tokens: int | None
    cache: Path | None
    seconds: float

    def reader(self, folder: Callable[[], Path]) -> SecondReader | None:
        """Return the reader that was asked for, None for none; `folder` is where answers are kept by default.

        Raises UsageError for options that do not go together, for a bad address, and for a variable that is not set.
        """
        if self.url is None:
            self._refuse_leftovers()
            return None
        if not self.model:
            raise UsageError("--llm needs --model: the name of a model of that endpoint")
        endpoint = Endpoint(self.url, self.model, self._key(), self.seconds)
        say(f"the text of the articles is sent to {visible(self.url)}")
        parts = urlsplit(self.url)
        if endpoint.key and parts.scheme == "http" and parts.hostname not in LOCAL:
            say("kg: the key and the text go there unencrypted; https would hide them on the way")
        return SecondReader(endpoint, Cache(self.cache or folder()), Budget(self.tokens))

    def _refuse_leftovers(self) -> None:
        given = {
            "--model": self.model,
            "--llm-key-env": self.key_env,
            "--llm-budget": self.tokens,
            "--llm-cache": self.cache,
        }
        for option, value in given.items():
            if value is not None:
                raise UsageError(f"{option} is for a second reader; --llm URL asks one")

    def _key(self) -> str | None:
        if self.key_env is None:
            return None
        key = os.environ.get(self.key_env)
        if not key:
            raise UsageError(f"--llm-key-env names {self.key_env!r}, which is not set")
        return key


def cache_home() -> Path:
    """Return the folder for answers where no instance has one: in the user's cache folder."""
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "union-kg" / "llm"


def told(second: SecondReader | None) -> bool:
    """Tell on standard error what the second reader did; return whether it failed to answer what it was asked."""
    if second is None:
        return False
    for name, value in second.figures().items():
        say(f"second reader: {name} {value}")
    for words in dict.fromkeys((second.report.last_error, second.report.stopped)):
        if words:
            say(f"kg: second reader: {words}")
    return second.report.failed > 0
