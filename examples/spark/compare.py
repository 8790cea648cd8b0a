#!/usr/bin/env python3
"""Whether 1, 2 and 8 partitions give the lines that one process gives, in its order.

    compare.py FOLDER    holds FOLDER/postings and FOLDER/sheets, as sample.py makes them

The number of the line in an error object is left out: each process counts its own.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys

from pyspark.sql import SparkSession

from batch import COMMANDS, lines, results


def unnumbered(line):
    """The line; of an error object without the number of the line."""
    is_error = '"kind":"error"' in line and json.loads(line)["kind"] == "error"
    return re.sub(r'"line":\d+,', "", line, count=1) if is_error else line


def by_one_process(tpm, kind, files):
    """What one process makes of all files, one after the other."""
    command = [shutil.which(tpm), *COMMANDS[kind].split()]
    text = b"".join(file.read_bytes() for file in files)
    done = subprocess.run(command, input=text, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    # Not `splitlines`, which takes other characters for ends of lines too.
    return done.stdout.decode().split("\n")[:-1]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder")
    parser.add_argument("--tpm", default="tpm", help="the program, where it is not in PATH")
    args = parser.parse_args()
    spark = SparkSession.builder.master("local[2]").appName("tpm").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    for kind in COMMANDS:
        # Of a folder, Spark takes the files in any order; a list keeps its own.
        files = sorted(pathlib.Path(args.folder, kind).iterdir())
        expected = [unnumbered(line) for line in by_one_process(args.tpm, kind, files)]
        for partitions in (1, 2, 8):
            given = lines(spark, ",".join(map(str, files)), partitions)
            found = [unnumbered(line) for line in results(given, kind, args.tpm).collect()]
            for number, pair in enumerate(zip(expected, found), 1):
                if pair[0] != pair[1]:
                    sys.exit(f"{kind}, {partitions} partitions: line {number} is another:\n" + "\n".join(pair))
            if len(expected) != len(found) or given.getNumPartitions() != partitions:
                sys.exit(f"{kind}, {partitions} partitions: {len(found)} lines of {len(expected)}")
            print(f"{kind}: {partitions} partitions, {len(found)} lines, all as from one process", flush=True)
    spark.stop()


if __name__ == "__main__":
    main()
