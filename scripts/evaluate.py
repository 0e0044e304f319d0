#!/usr/bin/env python3
"""Scores `atalaya inspect call` and `inspect same` against labelled texts: per field right, wrong and missing.

The labelled texts are read from $ATALAYA_REFERENCE/eval/dev/*.jsonl and are no part of this repository;
without that variable nothing is run. Every record is {"text", "published", "country", "lang", "title"?,
"expected": {...}}; a key that "expected" leaves out is not judged. A pair is {"a", "b", "same", "traps"?}.
"""

import argparse
import collections
import datetime
import decimal
import json
import os
import pathlib
import subprocess
import sys
import zoneinfo

ACTOR_LISTS = ("eligible", "excluded", "partner")


def inspected(program, capability, requests):
    """The result of a capability for each request, in order."""
    run = subprocess.run(
        [program, "inspect", capability],
        input="".join(json.dumps(request) + "\n" for request in requests),
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line)["result"] for line in run.stdout.splitlines()]


def answers(program, records):
    """The result of `inspect call` for each record, in order."""
    keys = ("text", "title", "url", "lang", "published", "country")
    requests = [{"id": record["id"], **{key: record[key] for key in keys if record.get(key)}} for record in records]
    return inspected(program, "call", requests)


def offset(zone, day):
    """Minutes from UTC that a zone has at noon of a day; None without a zone."""
    if not zone:
        return None
    if zone[0] in "+-":
        hours, minutes = zone[1:].split(":")
        return (int(hours) * 60 + int(minutes)) * (-1 if zone[0] == "-" else 1)
    noon = datetime.datetime.fromisoformat((day or "2026-06-01") + "T12:00")
    return int(noon.replace(tzinfo=zoneinfo.ZoneInfo(zone)).utcoffset().total_seconds()) // 60


def number(text):
    return None if text is None else decimal.Decimal(str(text)).normalize()


def amount(record):
    figures = tuple(number(record.get(key)) for key in ("min", "max", "percent"))
    return (record["role"], *figures, record.get("currency"))


class Tally:
    """Right, wrong and missing answers of every field, and which records missed."""

    def __init__(self):
        self.counts = collections.defaultdict(collections.Counter)
        self.misses = []

    def add(self, record, field, expected, got):
        empty = got in (None, [], "none", set())
        verdict = "right" if expected == got else "missing" if empty else "wrong"
        self.counts[field][verdict] += 1
        if verdict != "right":
            self.misses.append((field, verdict, record, expected, got))

    def add_labels(self, record, field, expected, got):
        self.counts[field]["right"] += len(expected & got)
        self.counts[field]["missing"] += len(expected - got)
        self.counts[field]["wrong"] += len(got - expected)
        if expected != got:
            self.misses.append((field, "labels", record, sorted(map(str, expected)), sorted(map(str, got))))


def judge_deadline(tally, record, expected, got):
    tally.add(record, "deadline.kind", expected["kind"], got["kind"])
    for key in ("date", "time"):
        if key in expected:
            tally.add(record, f"deadline.{key}", expected[key], got.get(key))
    if "tz" in expected:
        day = expected.get("date")
        tally.add(record, "deadline.tz", offset(expected["tz"], day), offset(got.get("tz"), day))
    if "dates" in expected:
        tally.add(record, "deadline.dates", expected["dates"], got.get("dates"))


def judge(tally, record, got):
    expected = record["expected"]
    if "deadline" in expected:
        judge_deadline(tally, record, expected["deadline"] or {"kind": "none"}, got["deadline"])
    for key in ("opening", "modality", "call"):
        if key in expected:
            tally.add(record, key, expected[key], got.get(key))
    if "amounts" in expected:
        tally.add_labels(record, "amounts", set(map(amount, expected["amounts"] or [])), set(map(amount, got["amounts"])))
    for name in ACTOR_LISTS:
        if name in (expected.get("actors") or {}):
            tally.add_labels(record, f"actors.{name}", set(expected["actors"][name]), set(got["actors"][name]))
    if "themes" in expected:
        tally.add_labels(record, "themes", set(expected["themes"] or []), set(got["themes"]))


def report(tally):
    print(f"{'field':18} {'right':>6} {'wrong':>6} {'missing':>8} {'precision':>10} {'recall':>8}")
    for field, counts in sorted(tally.counts.items()):
        right, wrong, missing = counts["right"], counts["wrong"], counts["missing"]
        precision = right / max(1, right + wrong)
        recall = right / max(1, right + missing + (0 if field in ("amounts", "themes") or "actors" in field else wrong))
        print(f"{field:18} {right:6} {wrong:6} {missing:8} {precision:10.3f} {recall:8.3f}")


def report_pairs(program, records, show):
    """Precision, recall and F1 of `same`; a yearly edition taken for the same call is told apart."""
    requests = [{"id": record["id"], "a": record["a"], "b": record["b"]} for record in records]
    counts = collections.Counter()
    for record, got in zip(records, inspected(program, "same", requests), strict=True):
        verdict = {(True, True): "right", (False, True): "wrong", (True, False): "missing"}.get(
            (record["same"], got["same"]), "apart"
        )
        counts[verdict] += 1
        if verdict == "wrong" and any("year" in trap or "annual" in trap for trap in record.get("traps", [])):
            counts["yearly editions joined"] += 1
        if show and verdict in ("wrong", "missing"):
            reasons = ", ".join(f"{r['rule']} {r['points']:+.1f} {r['detail']}".strip() for r in got["reasons"])
            print(f"\n{record['id']} {verdict} {got['score']:.2f} {record.get('traps', '')}")
            for side in ("a", "b"):
                print("  ", json.dumps(record[side], ensure_ascii=False))
            print("  ", reasons)
    precision = counts["right"] / max(1, counts["right"] + counts["wrong"])
    recall = counts["right"] / max(1, counts["right"] + counts["missing"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"pairs: {len(records)}; joined rightly {counts['right']}, wrongly {counts['wrong']}, missed {counts['missing']}")
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  yearly editions joined {counts['yearly editions joined']}")


def measure(path, options):
    records = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
    if records and "same" in records[0]:
        return report_pairs(options.binary, records, options.misses in ("all", "pairs"))
    tally = Tally()
    for record, got in zip(records, answers(options.binary, records), strict=True):
        judge(tally, record, got)
    print(f"{path.stem}: {len(records)} texts")
    report(tally)
    for field, verdict, record, expected, got in tally.misses if options.misses else []:
        if options.misses in ("all", field):
            print(f"\n{record['id']} {field} {verdict}: expected {expected}, got {got}\n  {record['text'][:600]}")
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/release/atalaya", help="the program to measure")
    parser.add_argument("--misses", metavar="FIELD", help="print the misses of a field; 'all' for every field")
    parser.add_argument("--set", default="phrases,pages,pairs", help="which sets, comma separated")
    parser.add_argument("--file", metavar="PATH", help="a labelled set of one's own instead")
    options = parser.parse_args()
    if options.file:
        measure(pathlib.Path(options.file), options)
        return 0
    reference = os.environ.get("ATALAYA_REFERENCE")
    if not reference:
        print("skipped: ATALAYA_REFERENCE is not set")
        return 0
    for name in options.set.split(","):
        measure(pathlib.Path(reference) / "eval" / "dev" / f"{name}.jsonl", options)
    return 0


if __name__ == "__main__":
    sys.exit(main())
