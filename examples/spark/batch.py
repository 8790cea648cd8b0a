#!/usr/bin/env python3
"""Runs tpm over a folder of JSON lines with Spark, one process for each partition, and
counts what came of it.

    batch.py postings FOLDER OUT    tpm decode --jsonl, then verdicts
    batch.py sheets FOLDER OUT      tpm score, then bands and answers to items

OUT must not be there yet: Spark writes a file for each partition into it.
"""

import argparse
import shlex
import shutil
import sys

from pyspark.sql import SparkSession, functions as F

COMMANDS = {"postings": "decode --jsonl", "sheets": "score"}

# Only what is counted: a schema spares Spark from reading everything twice.
RESULT = "kind STRING, verdict STRING, form STRING, band STRING, problems ARRAY<STRUCT<item: STRING, problem: STRING>>"
SHEET = "form STRING, answers MAP<STRING, STRING>"


def lines(spark, folder, partitions=None):
    """The lines that are not empty, of a folder or of files with commas between them."""
    found = spark.sparkContext.textFile(folder, partitions).filter(lambda line: line.strip())
    return found.coalesce(partitions) if partitions else found


def results(rdd, kind, tpm):
    """A line of results for each line. tpm ends with status 1 where a line is bad and has an
    error object in its place, so the status says nothing: the lines are counted instead."""
    program = shutil.which(tpm) or sys.exit(f"there is no program `{tpm}`; name it with --tpm")
    return rdd.pipe(f"{shlex.quote(program)} {COMMANDS[kind]}")


def show(title, frame):
    print(f"\n{title}")
    frame.show(60, truncate=False)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("kind", choices=COMMANDS)
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("--tpm", default="tpm", help="the program, where it is not in PATH")
    parser.add_argument("--partitions", type=int, help="as many as Spark finds right, if not given")
    args = parser.parse_args()

    spark = SparkSession.builder.appName("tpm").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    given = lines(spark, args.folder, args.partitions)
    results(given, args.kind, args.tpm).saveAsTextFile(args.out)

    frame = spark.read.schema(RESULT).json(args.out).cache()
    count, back = given.count(), frame.count()
    print(f"{count} lines in, {back} out, in {given.getNumPartitions()} partitions")
    show("What came of them", frame.groupBy("kind").count().orderBy("kind"))
    if args.kind == "postings":
        decoded = frame.where("kind = 'decoded'")
        show("Verdicts", decoded.groupBy("verdict").count().orderBy(F.desc("count"), "verdict"))
    else:
        scored = frame.where("kind = 'result'")
        show("Bands", scored.groupBy("form", "band").count().orderBy("form", F.desc("count"), "band"))
        sheets = spark.read.schema(SHEET).json(given)
        answers = sheets.select(F.explode("answers").alias("item", "answer")).where("answer RLIKE '^[0-5]$'")
        show("Answers to items", answers.groupBy("item").pivot("answer", list("012345")).count().orderBy("item"))
    problems = frame.select(F.explode("problems.problem").alias("problem"))
    show("Problems", problems.groupBy("problem").count().orderBy(F.desc("count"), "problem"))
    spark.stop()
    if count != back:
        sys.exit("a process ended before its last line: see what it said in Spark's log")


if __name__ == "__main__":
    main()
