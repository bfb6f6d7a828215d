"""The learned finder of names beside the rules: a conditional random field over characters; `make learn` trains it."""

from loaders.mentions.learned.finder import Guesser, Guesses, guess, nothing, once
from loaders.mentions.learned.weighing import settled

__all__ = ["Guesser", "Guesses", "guess", "nothing", "once", "settled"]
