"""How right shares are, with counts and intervals."""
from hashlib import md5

import numpy as np

NAMED = 0.68  # one role is named from this share on


def softmax(sums):
    power = np.exp(sums - sums.max(1, keepdims=True))
    return power / power.sum(1, keepdims=True)


def macro_f1(truth, said, classes):
    scores = []
    for one in range(classes):
        both = ((truth == one) & (said == one)).sum()
        scores.append(2 * both / max(1, (truth == one).sum() + (said == one).sum()))
    return np.mean(scores)


class Judge:
    """Figures of any selection of postings, so that employers can be drawn again and again."""

    def __init__(self, rows, readings, share, truth):
        self.share, self.truth = share, truth
        self.four = share[:, :4] / share[:, :4].sum(1, keepdims=True)
        self.clean = np.array([not row["flags"] and row["kind"] == "posting" for row in rows])
        self.near = np.array([row["near"] == "near" for row in rows])
        read = np.array([readings[row["id"]]["p"] if row["id"] in readings else [np.nan] * 5 for row in rows])
        self.sure = np.nan_to_num(read.max(1)) >= 0.8
        self.reader = np.where(np.isnan(read[:, 0]), -1, np.nan_to_num(read).argmax(1))
        half = np.array([md5(row["employer"].lower().encode()).digest()[0] % 2 for row in rows])
        labeled = self.clean & (truth < 4)
        self.measured = right_by_share(self.four[labeled].max(1), self.four[labeled].argmax(1) == truth[labeled])
        self.other = right_by_share(share[self.clean, 4], truth[self.clean] == 4)
        self.none = np.minimum(share[:, 4], np.interp(share[:, 4], *zip(*self.other)))
        self.four = cautious(self.four, self.measured)
        self.sets, self.least = self.by_halves(half), self.threshold(labeled)

    def threshold(self, among):
        """Sets hold every role whose share is at least this: 90 % of them the true one."""
        scores = np.sort(1 - self.four[among, self.truth[among]])
        return 1 - scores[min(len(scores), int(np.ceil(0.9 * (len(scores) + 1)))) - 1]

    def by_halves(self, half):
        labeled = self.clean & (self.truth < 4)
        least = np.array([self.threshold(labeled & (half != part)) for part in (0, 1)])
        sets = self.four >= least[half][:, None]
        sets[np.arange(len(sets)), self.four.argmax(1)] = True
        return sets

    def figures(self, at):
        """All figures over the postings at these places."""
        clean = at[self.clean[at]]
        four = clean[self.truth[clean] < 4]
        truth, share = self.truth[four], self.four[four]
        best, top = share.argmax(1), share.max(1)
        named = top >= NAMED
        other, says = self.truth[clean] == 4, self.share[clean].argmax(1) == 4
        read = clean[self.reader[clean] >= 0]
        read4 = read[self.reader[read] < 4]
        sure = read[self.sure[read]]
        mean = lambda values: values.mean() if len(values) else np.nan
        return {
            "four roles, macro-F1": (macro_f1(truth, best, 4), len(four)),
            "four roles, accuracy": (mean(best == truth), len(four)),
            "five, macro-F1": (macro_f1(self.truth[clean], self.share[clean].argmax(1), 5), len(clean)),
            "names one role, share": (mean(named), len(four)),
            "names one role, right": (mean((best == truth)[named]), named.sum()),
            "true role in the first two": (mean((share.argsort(1)[:, 2:] == truth[:, None]).any(1)), len(four)),
            "sets of 90 %, hold the true role": (mean(self.sets[four, truth]), len(four)),
            "sets of 90 %, mean size": (mean(self.sets[four].sum(1)), len(four)),
            "calibration, shares pooled": (calibration(share, truth), len(four)),
            "calibration, another job": (calibration(np.stack([self.none[clean], 1 - self.none[clean]], 1), (self.truth[clean] != 4).astype(int)), len(clean)),
            "none, precision": (mean(other[says]), says.sum()),
            "none, recall": (mean(says[other]), other.sum()),
            "none, recall of near jobs": (mean(says[other & self.near[clean]]), (other & self.near[clean]).sum()),
            "against readers, four, macro-F1": (macro_f1(self.reader[read4], self.four[read4].argmax(1), 4), len(read4)),
            "against readers, five, macro-F1": (macro_f1(self.reader[read], self.share[read].argmax(1), 5), len(read)),
            "against sure readers, five, macro-F1": (macro_f1(self.reader[sure], self.share[sure].argmax(1), 5), len(sure)),
        }


def calibration(share, truth):
    said, true = share.ravel(), np.eye(share.shape[1])[truth].ravel()
    place = np.minimum((said * 10).astype(int), 9)
    return sum(abs(said[place == one].mean() - true[place == one].mean()) * (place == one).mean() for one in set(place))


def right_by_share(share, right, parts=8):
    """How often what got a share was right: parts of equal size, never falling."""
    order = share.argsort()
    halves = zip(np.array_split(share[order], parts), np.array_split(right[order], parts))
    pools = [[part.mean(), right_part.mean(), len(part)] for part, right_part in halves]
    at = 1
    while at < len(pools):
        (low, first, n), (high, second, m) = pools[at - 1 : at + 1]
        if first > second:
            pools[at - 1 : at + 1] = [[(low * n + high * m) / (n + m), (first * n + second * m) / (n + m), n + m]]
            at = max(1, at - 1)
        else:
            at += 1
    return [(share, right) for share, right, _ in pools]


def cautious(share, measured):
    """Shares drawn toward each other until the first is no higher than it was right."""
    first = share.max(1, keepdims=True)
    most = np.minimum(first, np.clip(np.interp(first, *zip(*measured)), 1 / share.shape[1], 1))
    return 1 / share.shape[1] + (most - 1 / share.shape[1]) / (first - 1 / share.shape[1]) * (share - 1 / share.shape[1])


def report(rows, readings, share, truth, draws=1000):
    judge = Judge(rows, readings, share, truth)
    of = {}
    for at, row in enumerate(rows):
        of.setdefault(row["employer"].lower(), []).append(at)
    employers, chance = [np.array(part) for part in of.values()], np.random.default_rng(7)
    drawn = [judge.figures(np.concatenate([employers[one] for one in chance.integers(len(employers), size=len(employers))])) for _ in range(draws)]
    print(f"{'figure':40} {'value':>6}  95 % interval      n")
    for name, (value, count) in judge.figures(np.arange(len(rows))).items():
        low, high = np.nanquantile([one[name][0] for one in drawn], [0.025, 0.975])
        print(f"{name:40} {value:6.3f}  {low:.3f} to {high:.3f}  {count:6}")
    return judge
