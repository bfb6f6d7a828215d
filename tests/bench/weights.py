"""Fits the weights of `kg/identity/weighing.py` anew on the fictional pairs of the tests; prints them beside those in use.

A logistic regression with a ridge, by Newton's steps, over pairs whose verdict no proof decides; the share of right
guesses (above or below one half) is that of ten-fold cross validation. `python tests/bench/weights.py`.
"""

import json
import random
import sys
from pathlib import Path

import numpy as np

from kg.identity import Side, compare
from kg.identity.marks import marks
from kg.identity.weighing import PRIOR, WEIGHTS

PAIRS = Path(__file__).resolve().parents[1] / "kg"
RIDGE, STEPS, FOLDS = 4.0, 30, 10


def read():
    """Return marks and labels (1 for one thing) of the pairs that are not told apart by proof."""
    found = []
    for path in sorted(PAIRS.glob("*pairs.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            sides = (Side.of(row["kind"], row[k], row[f"context_{k}"]) for k in "ab")
            left, right = sides
            finding = compare(left, right)
            if row["label"] == "unsure" or (finding.verdict == "different" and not finding.open):
                continue
            told = marks(left, right)
            found.append(([told.get(name, 0.0) for name in WEIGHTS], row["label"] == "same"))
    return np.array([f for f, _ in found]), np.array([float(label) for _, label in found])


def fit(x, y):
    """Return intercept and weights."""
    wide = np.c_[np.ones(len(x)), x]
    ridge = np.eye(wide.shape[1]) * RIDGE
    ridge[0, 0] = 0
    weights = np.zeros(wide.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-wide @ weights))
        slope = wide.T @ (chance - y) + ridge @ weights
        curve = (wide * (chance * (1 - chance))[:, None]).T @ wide + ridge
        weights -= np.linalg.solve(curve, slope)
    return weights


def main():
    """Print the weights in use and those fitted, and how often the fitted ones are right on pairs left out."""
    x, y = read()
    folds = [i % FOLDS for i in range(len(y))]
    random.Random(1).shuffle(folds)
    parts = np.array(folds)
    right = 0
    for fold in range(FOLDS):
        weights = fit(x[parts != fold], y[parts != fold])
        guess = np.c_[np.ones((parts == fold).sum()), x[parts == fold]] @ weights > 0
        right += int((guess == (y[parts == fold] > 0)).sum())
    fitted = fit(x, y)
    sys.stdout.write(f"{len(y)} pairs, {int(y.sum())} of one thing; {right / len(y):.3f} right, cross-validated\n")
    rows = [("prior", PRIOR, fitted[0]), *zip(WEIGHTS, WEIGHTS.values(), fitted[1:], strict=True)]
    sys.stdout.writelines(f"{name:10} {used:6.2f} {found:6.2f}\n" for name, used, found in rows)


if __name__ == "__main__":
    main()
