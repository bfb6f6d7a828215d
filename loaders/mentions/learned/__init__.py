"""The learned finder of names: a conditional random field over characters (`make learn` trains it), beside the rules."""

from loaders.mentions.learned.finder import Guesser, Guesses, guess, nothing, once
from loaders.mentions.learned.weighing import settled

__all__ = ["Guesser", "Guesses", "guess", "nothing", "once", "settled"]
