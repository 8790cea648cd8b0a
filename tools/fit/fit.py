#!/usr/bin/env python3
"""Fits the weights of `tpm decode` on labeled postings, and prints how right they are."""
import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order: the same weights each time
import argparse
import json
from collections import Counter, defaultdict
from hashlib import md5
from pathlib import Path

import numpy as np
import scipy.sparse as sp
from scipy.optimize import minimize

import figures
from posting import ROLE, Reader, words

CLASSES = ["pm", "pgm", "pjm", "tpm", "other"]
LENGTH, SHORTEST = 300, 60  # counts are taken to texts of this many words; shorter ones count as this
EMPLOYERS = 4  # a cue or word needs postings of so many to get a weight of its own
LEAST = 0.005  # a word that weighs less for every class is left out
HOLDERS = 3  # so many employers' telling phrases hold a word
LEAN, GROUPS, WORDS, DIVIDE = 0.12, 0.05, 0.03, 1.2
BALANCE, EMPLOYER, ROUNDS = 0.8, -0.25, 150


def folds(rows, count=10):
    """The fold of each posting: an employer, and all that nearly repeats a posting, is in one."""
    parent = {}

    def root(name):
        while parent.setdefault(name, name) != name:
            name = parent[name]
        return name

    for row in rows:
        parent[root("employer " + row["employer"].lower())] = root("cluster " + row["cluster"])
    together = defaultdict(list)
    for at, row in enumerate(rows):
        together[root("employer " + row["employer"].lower())].append(at)
    fold, size = np.zeros(len(rows), int), np.zeros(count)
    for part in sorted(together.values(), key=lambda part: (-len(part), md5(rows[part[0]]["id"].encode()).hexdigest())):
        fold[part] = size.argmin()
        size[size.argmin()] += len(part)
    return fold


class Data:
    """All postings as two tables of counts: groups with the names of roles last, and words."""

    def __init__(self, reader, rows, readings):
        self.rows, self.reader = rows, reader
        self.employer = np.array([row["employer"].lower() for row in rows])
        self.truth = np.array([CLASSES.index(row["label"]) for row in rows])
        holders = self.holders(readings)
        self.words = sorted(word for word, who in holders.items() if len(who) >= HOLDERS)
        self.held = [holders[word] for word in self.words]
        column = {word: at for at, word in enumerate(self.words)}
        read, roles, cues, grams = [], [], [], []
        for row in rows:
            counts = reader.counts(row["body"])
            read.append(counts[0]), roles.append(counts[1]), cues.append(counts[2])
            grams.append({column[gram]: count for gram, count in counts[3].items() if gram in column})
        self.scale = np.sqrt(LENGTH / np.maximum(read, SHORTEST))
        self.count = table(cues, len(reader.cues))
        belongs = np.eye(len(reader.groups))[[group for _, group in reader.cues]]
        groups = np.hstack([self.count @ belongs, np.array(roles)[:, None]])
        self.tables = [sp.csc_matrix(part).multiply(self.scale[:, None]).log1p().tocsc() for part in (groups, table(grams, len(self.words)))]
        leans = [group.get("lean", "other") for group in reader.groups] + [None]
        self.leans = [CLASSES.index(lean) if lean else None for lean in leans]

    def holders(self, readings):
        """The employers in whose postings readers took a phrase with this word for telling."""
        employers = {row["id"]: row["employer"].lower() for row in self.rows}
        found = defaultdict(set)
        for id, reading in readings.items():
            for phrase, _ in reading["cues"]:
                for gram in self.reader.grams(self.reader.masked(words(phrase))):
                    found[gram].add(employers[id])
        return found


def table(counts, width):
    cells = [(at, column, count) for at, row in enumerate(counts) for column, count in row.items()]
    at, column, count = zip(*cells)
    return sp.csr_matrix((count, (at, column)), shape=(len(counts), width))


def spread(columns):
    """The standard deviation of each column."""
    mean, square = np.asarray(columns.mean(0)).ravel(), np.asarray(columns.multiply(columns).mean(0)).ravel()
    return np.sqrt(np.maximum(square - mean**2, 0))


def fit(data, train):
    """Weights of every column for every class, and where the sums begin."""
    groups, grams = data.tables
    blocks, penalty, target, divisors = [], [], [], []
    deviation = spread(groups[train]) + 1e-9
    blocks.append(groups @ sp.diags(1 / deviation)), divisors.append(deviation)
    penalty.append(np.full(groups.shape[1], GROUPS))
    target.append([[0.0] * 5 if lean is None else [LEAN if at == lean else -LEAN / 4 for at in range(5)] for lean in data.leans])
    employers = set(data.employer[train])
    held = np.array([len(who & employers) >= HOLDERS for who in data.held])
    column, of = grams[train], data.employer[train]
    known = np.array([len(set(of[column.indices[a:b]])) >= EMPLOYERS for a, b in zip(column.indptr, column.indptr[1:])])
    divisor = np.where(known & held, np.sqrt(spread(column)) * DIVIDE, np.inf)
    kept = np.isfinite(divisor)
    blocks.append(grams[:, kept] @ sp.diags(1 / divisor[kept])), divisors.append(divisor)
    penalty.append(np.full(kept.sum(), WORDS)), target.append(np.zeros((kept.sum(), 5)))
    columns = sp.hstack(blocks).tocsr()[train]
    weight = (1.0 / np.bincount(data.truth[train]))[data.truth[train]] ** BALANCE
    size = Counter(data.employer[train])
    weight *= np.array([size[name] ** EMPLOYER for name in data.employer[train]])
    bounds = [(0, None) if lean == at else (None, None) for lean in data.leans for at in range(5)]
    solved, start = solve(columns, data.truth[train], weight / weight.sum(), np.vstack(target), np.concatenate(penalty), bounds)
    full = np.zeros((sum(map(len, divisors)), 5))
    full[np.isfinite(np.concatenate(divisors))] = solved
    return full / np.concatenate(divisors)[:, None], start


def solve(columns, truth, weight, target, penalty, bounds):
    """Multinomial regression, each weight drawn toward its target."""
    (rows, width), pull = columns.shape, penalty[:, None]
    right = np.eye(5)[truth]
    middle = np.asarray(columns.mean(0)).ravel()
    across = columns.T.tocsr()

    def loss(values):
        weights, start = values[: width * 5].reshape(width, 5), values[width * 5 :]
        share = figures.softmax(columns @ weights + (start - middle @ weights))
        error = (share - right) * weight[:, None]
        off = weights - target
        value = -(weight * np.log(share[np.arange(rows), truth] + 1e-12)).sum() + 0.5 * (pull * off**2).sum()
        slope = across @ error - np.outer(middle, error.sum(0)) + pull * off
        return value, np.concatenate([slope.ravel(), error.sum(0)])

    bounds = bounds + [(None, None)] * (width * 5 + 5 - len(bounds))
    found = minimize(loss, np.concatenate([target.ravel(), np.zeros(5)]), jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": ROUNDS, "maxfun": 2 * ROUNDS})
    weights = found.x[: width * 5].reshape(width, 5)
    return weights, found.x[width * 5 :] - middle @ weights


def by_folds(data):
    """The shares of each posting by weights that were fitted on other employers."""
    fold, share = folds(data.rows), np.zeros((len(data.rows), 5))
    for part in range(fold.max() + 1):
        weights, start = fit(data, fold != part)
        share[fold == part] = figures.softmax(sp.hstack(data.tables).tocsr()[fold == part] @ weights + start)
    return share


def written(data, weights, start, judge):
    """The weights as a file of content."""
    number = lambda value: f"{round(value, 3) + 0.0:.3f}".rstrip("0").rstrip(".")
    row = lambda values: f"[{', '.join(map(number, values))}]"
    groups, names, grams = np.split(weights, [len(data.reader.groups), len(data.reader.groups) + 1])
    lines = [
        "# yaml-language-server: $schema=../schema/posting-weights.schema.json",
        "# Written by tools/fit; a change by hand is gone after the next fit.",
        f"fitted: on {len(data.rows):,} postings of {len(set(data.employer)):,} employers, by tools/fit",
        f"roles: [{', '.join(CLASSES[:4])}]",
        f"start: {row(start)}",
        f"role_names: {row(names[0])}",
        "groups:",
        *(f"  {group['id']}: {row(values)}" for group, values in zip(data.reader.groups, groups)),
        "words:",
        *(f'  "{word}": {row(values)}' for word, values in zip(data.words, grams) if abs(values).max() >= LEAST),
        f"least_share: {judge.least:.3f}",
        *measured("measured", judge.measured),
        *measured("other_measured", judge.other),
    ]
    return "\n".join(lines) + "\n"


def measured(name, points):
    return [f"{name}:", *(f"  - {{ share: {share:.3f}, right: {right:.3f} }}" for share, right in points)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--train", required=True, help="labeled postings, a JSON object a line")
    parser.add_argument("--readings", help="what readers took for telling, a JSON object a line")
    parser.add_argument("--content", type=Path, default=Path(__file__).parents[2] / "content", help="the folder with posting/reading.yaml and posting/cues.yaml")
    parser.add_argument("--out", type=Path, help="where the weights go; nowhere without it")
    args = parser.parse_args()
    load = lambda name: [json.loads(line) for line in open(name, encoding="utf-8")] if name else []
    rows, readings = load(args.train), {reading["id"]: reading for reading in load(args.readings)}
    data = Data(Reader(args.content), rows, readings)
    judge = figures.report(rows, readings, by_folds(data), data.truth)
    if args.out:
        args.out.write_text(written(data, *fit(data, np.full(len(rows), True)), judge), encoding="utf-8")


if __name__ == "__main__":
    main()
