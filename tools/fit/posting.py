"""A posting's text as counted cues and words: the same reading as src/posting, for fitting."""
import json
import math
import re
import sys
from collections import Counter
from pathlib import Path

import yaml

WORD = re.compile(rb"[a-z0-9]+")
BULLETS = " \t\r*-+>•·▪●◦‣–—"
MARKS = re.compile(r"[*_#`|]+")
NUMBER = re.compile(r"\A[0-9]{1,3}[.)][ \t]+")
SPLIT = re.compile(r"(?<=[.!?;:])[ \t]+(?=[A-Z0-9•*-])|[ \t][•·▪●][ \t]")
HEADING_WORDS, PHRASE_WORDS, LONGEST_WORD = 6, 4, 40
# What ends in -ise on both sides of the ocean: supervise, expertise, enterprise, exercise.
NO_VERB = ("rv", "ert", "pr", "rc", "nc", "nch", "rw", "kew", "nd", "prom")
ROLE = "\0"  # stands for a role's name, and is part of no phrase


def fold(word):
    """British spelling to American."""
    for british, american in (("programme", "program"), ("programmes", "programs"), ("centre", "center"), ("centres", "centers"), ("fulfil", "fulfill"), ("licence", "license")):
        if word == british:
            return american
    for british, american in (("labour", "labor"), ("behaviour", "behavior"), ("analyse", "analyze")):
        if word.startswith(british):
            word = american + word[len(british):]
    word = word.replace("isation", "ization")
    for ending in ("ise", "ised", "ises", "iser", "isers", "ising"):
        root = word.removesuffix(ending)
        if root != word and len(root) >= 4 and root[-1] not in "aeou" and not root.endswith(NO_VERB):
            return root + "iz" + ending[2:]
    return word


def words(text):
    data = text.replace("’", "").replace("'", "").encode().lower()
    return [fold(word[:LONGEST_WORD].decode()) for word in WORD.findall(data)]


def stem(word):
    if len(word) > 4:
        if word.endswith("ies"):
            return word[:-3] + "y"
        for ending in ("ings", "ing", "ed"):
            if word.endswith(ending) and len(word) - len(ending) >= 3:
                return word[: -len(ending)]
        if word.endswith("es") and word[-3] in "sxz":
            return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


class Phrases:
    """Phrases of one to four words, a word possibly with any ending."""

    def __init__(self):
        self.root = ({}, {}, [])

    def add(self, phrase, payload):
        node = self.root
        for part in phrase.split():
            beginning = part.endswith("*")
            (word,) = words(part.rstrip("*")) if not beginning else WORD.findall(part.encode())
            word = word if isinstance(word, str) else word.decode()
            node = node[beginning].setdefault(word, ({}, {}, []))
        node[2].append(payload)

    def found(self, tokens):
        for start in range(len(tokens)):
            nodes = [self.root]
            for word in tokens[start : start + PHRASE_WORDS]:
                following = []
                for exact, beginning, _ in nodes:
                    if word in exact:
                        following.append(exact[word])
                    if beginning:
                        following += [beginning[word[:n]] for n in range(1, len(word) + 1) if word[:n] in beginning]
                if not following:
                    break
                for node in following:
                    yield from node[2]
                nodes = following


class Reader:
    def __init__(self, content):
        load = lambda name: yaml.safe_load((Path(content) / "posting" / name).read_text())
        self.how, self.groups = load("reading.yaml"), load("cues.yaml")["groups"]
        self.cues = [(cue, at) for at, group in enumerate(self.groups) for cue in group["cues"]]
        self.heads, self.limits, self.phrases = Phrases(), Phrases(), Phrases()
        for at, section in enumerate(self.how["sections"]):
            for heading in section["headings"]:
                self.heads.add(heading, at)
        for limit in self.how["sentences"]:
            for phrase in limit["phrases"]:
                self.limits.add(phrase, limit["weight"])
        for at, (cue, _) in enumerate(self.cues):
            self.phrases.add(cue, at)
        self.stop = set(self.how["stop_words"])

    def masked(self, tokens):
        """The words with one mark for each name of a role."""
        names, out, at = self.how["role_names"], [], 0
        while at < len(tokens):
            end = self.role_at(tokens, at, names)
            out.append(ROLE if end else tokens[at])
            at = end or at + 1
        return out

    @staticmethod
    def role_at(tokens, at, names):
        is_in = lambda i, what: i < len(tokens) and tokens[i] in names[what]
        if is_in(at, "short"):
            return at + 1
        kind = at + 1 if is_in(at, "before") else at
        if not is_in(kind, "kinds"):
            return None
        end = kind + 1
        second = end + 1 if is_in(end, "between") else end
        if is_in(second, "kinds") and is_in(second + 1, "ends"):
            return second + 2
        return end + 1 if is_in(end, "ends") else None

    def sentences(self, body):
        """Weight and words of each sentence that counts, each only once."""
        section, seen, out = self.how["sections"][-1]["weight"], set(), []
        for line in body.split("\n"):
            text = MARKS.sub(" ", line).lstrip(BULLETS)
            if text.startswith("o "):
                text = text[2:].lstrip(BULLETS)
            text = NUMBER.sub("", text, count=1).rstrip(" \t\r")
            tokens = words(text)
            if 0 < len(tokens) <= HEADING_WORDS and not text.endswith((".", ";", ",")):
                found = list(self.heads.found(tokens))
                if found:
                    section = self.how["sections"][min(found)]["weight"]
                    self.add(out, seen, 1.0, tokens)
                    continue
            for part in SPLIT.split(text):
                self.add(out, seen, section, words(part))
        return out

    def add(self, out, seen, weight, tokens):
        tokens = self.masked(tokens)
        if not tokens or tuple(tokens) in seen:
            return
        seen.add(tuple(tokens))
        weight = min([weight, *self.limits.found(tokens)])
        if weight:
            out.append((weight, tokens))

    def grams(self, tokens):
        stems = [stem(word) for word in tokens if word not in self.stop and word != ROLE and not word.isdigit()]
        return stems + [f"{a} {b}" for a, b in zip(stems, stems[1:])]

    def counts(self, body):
        """Words read; weighted counts of role names, cues, and stems alone and in pairs."""
        read, roles, cues, grams = 0, 0.0, Counter(), Counter()
        for weight, tokens in self.sentences(body):
            read += len(tokens)
            roles += weight * tokens.count(ROLE)
            for cue in self.phrases.found(tokens):
                cues[cue] += weight
            for gram in self.grams(tokens):
                grams[gram] += weight
        return read, roles, cues, grams


def sums(reader, weights, text):
    """What adds up for each class, by weights that were written: what the program must come to, too."""
    read, roles, cues, grams = reader.counts(text)
    scale = math.sqrt(300 / max(read, 60))
    groups = Counter()
    for cue, count in cues.items():
        groups[reader.groups[reader.cues[cue][1]]["id"]] += count
    rows = [(weights["role_names"], roles)]
    rows += [(weights["groups"][group], count) for group, count in groups.items()]
    rows += [(weights["words"][gram], count) for gram, count in grams.items() if gram in weights["words"]]
    return [start + sum(row[at] * math.log1p(count * scale) for row, count in rows) for at, start in enumerate(weights["start"])]


if __name__ == "__main__":
    content = Path(__file__).parents[2] / "content"
    reader, weights = Reader(content), yaml.safe_load((content / "posting/weights.yaml").read_text())
    for name in sys.argv[1:]:
        text = Path(name).read_text(encoding="utf-8")
        print(json.dumps({"file": Path(name).name, "sums": [round(value, 9) for value in sums(reader, weights, text)]}))
