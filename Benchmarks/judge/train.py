#!/usr/bin/env python3
"""Train the value model: how likely is the value of a telling name a secret?

usage: train.py > ../../Sources/Detection/Judge/ValueWeights.swift

Reads values.csv beside it: a line for each value, with the collection, file or repository it is from, 1 for a secret and 0 for
a harmless one, its weight, and the numbers that features.py makes of it (extract.py wrote it; the texts themselves are
not in the repository). Figures of a cross-validation in which no collection, file or repository is on both sides go to
standard error. The same data give the same weights.

Needs numpy and scikit-learn.
"""
import csv
import os
import sys

import numpy
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from features import NAMES

VALUES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "values.csv")


def main():
    with open(VALUES, newline="") as handle:
        reader = csv.reader(handle)
        if next(reader)[3:] != [name.replace(" ", "_") for name in NAMES]:
            sys.exit("values.csv has other features than features.py: run extract.py again")
        rows = list(reader)
    groups = numpy.array([row[0] for row in rows])
    y = numpy.array([int(row[1]) for row in rows])
    weights = numpy.array([float(row[2]) for row in rows])
    x = numpy.array([[float(number) for number in row[3:]] for row in rows])

    def fit(index):
        return LogisticRegression(C=0.5, max_iter=3000).fit(x[index], y[index], sample_weight=weights[index])

    scores = numpy.zeros(len(y))
    for train, test in GroupKFold(10).split(x, y, groups):
        scores[test] = fit(train).decision_function(x[test])
    is_case = numpy.array([not g.startswith("background: ") for g in groups])
    report = sys.stderr.write
    report(f"{y.sum()} secrets, {(is_case & (y == 0)).sum()} harmless values of cases, {(~is_case).sum()} of code\n")
    report(f"area under the curve {roc_auc_score(y, scores):.4f}, of the cases {roc_auc_score(y[is_case], scores[is_case]):.4f}\n")
    for threshold in (-1.2, -0.4, 0.0, 1.0, 1.6, 2.0):
        found = scores > threshold
        report(
            f"score > {threshold:4}: recall {found[y == 1].mean():.3f}, false among cases "
            f"{found[is_case & (y == 0)].mean():.3f}, in code {found[~is_case].mean():.4f}\n")
    for group in sorted({g for g in groups if not g.startswith(("creddata: ", "background: "))}) + ["creddata: "]:
        member = numpy.array([g.startswith(group) for g in groups])
        secrets = member & (y == 1)
        if secrets.sum() >= 10:
            report(
                f"  {group:20} {secrets.sum():4} secrets, recall {(scores[secrets] > -0.4).mean():.3f} "
                f"(sure {(scores[secrets] > 1.6).mean():.3f})\n")

    model = fit(numpy.arange(len(y)))
    print("/// Made by Benchmarks/judge/train.py; see there and docs/decisions/0006-value-model.md for the meaning.")
    print(f"enum ValueWeights {{\n  static let intercept = {model.intercept_[0]:.3f}")
    print("  /// In the order of `ValueFeatures.values`.\n  static let all: [(name: String, weight: Double)] = [")
    for name, weight in zip(NAMES, model.coef_[0]):
        print(f'    ("{name}", {weight:.3f}),')
    print("  ]\n}")


if __name__ == "__main__":
    main()
