#!/usr/bin/env python3
"""Makes postings and sheets to try the others with.

    sample.py FOLDER    writes FOLDER/postings and FOLDER/sheets, four files in each

Postings are put together from lines of those in tests/postings, sheets are answered by
chance; one line in each file is no posting and no sheet.
"""

import argparse
import json
import pathlib
import random
import shutil
import subprocess
import sys

POSTINGS = pathlib.Path(__file__).parent.parent.parent / "tests" / "postings"
FILES = 4


def posting(number, texts):
    body = "\n".join(random.sample(texts, 40))
    return {"id": number, "title": random.choice(["Program Manager", "TPM", "Project Manager"]), "body": body}


def sheet(number, items):
    answer = {
        "fit": lambda: random.randint(1, 5),
        "role": lambda: "".join(random.sample("abcd", 2)),
        "readiness": lambda: random.randint(0, 3),
        "picture": lambda: random.choice("tfn"),
    }
    answers = {item["id"]: answer[item["block"]]() for item in items}
    return {"id": number, "form": "full", "answers": answers, "works_as": random.choice(["pm", "pgm", "pjm", "tpm"])}


def write(folder, make, count):
    folder.mkdir(parents=True)
    for part in range(FILES):
        with open(folder / f"{part}.jsonl", "w", encoding="utf-8") as out:
            for number in range(part * count // FILES, (part + 1) * count // FILES):
                out.write(json.dumps(make(number), ensure_ascii=False) + "\n")
            out.write('{"body": 5}\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=2000, help="of each kind")
    parser.add_argument("--tpm", default="tpm", help="the program, where it is not in PATH")
    args = parser.parse_args()
    random.seed(1)
    program = shutil.which(args.tpm) or sys.exit(f"there is no program `{args.tpm}`; name it with --tpm")
    form = subprocess.check_output([program, "quiz", "--show", "--form", "full", "--format", "json"])
    items = json.loads(form)["items"]
    files = sorted(POSTINGS.glob("*.txt"))
    texts = [line for file in files for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    write(args.folder / "postings", lambda number: posting(number, texts), args.count)
    write(args.folder / "sheets", lambda number: sheet(number, items), args.count)


if __name__ == "__main__":
    main()
