#!/usr/bin/env python3
"""Checks that every date and amount that the scanners find ends in a field or in `ignored`, with no rest.

Reads the labelled texts and the saved pages, mails and feeds of $ATALAYA_REFERENCE, which are no part of this repository;
without that variable nothing is run. What `inspect call` does not ignore must stand in a claim: a date in the closing, the
opening or a quoted text, an amount in an amount or a quoted text.
"""

import argparse
import base64
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

QUOTED = ("execution_period", "requirements", "reference")
SUFFIXES = {".html": "page", ".htm": "page", ".eml": "mail", ".xml": "feed", ".atom": "feed", ".rss": "feed"}


class Inspector:
    """One long-lived `atalaya inspect` of one capability."""

    def __init__(self, program, capability):
        self.process = subprocess.Popen(
            [program, "inspect", capability], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def ask(self, request):
        self.process.stdin.write(json.dumps({"id": 1, **request}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline()).get("result")


def labelled_texts(reference):
    for path in sorted((reference / "eval" / "dev").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            if "text" in record:
                yield f"{path.name}:{record['id']}", {
                    key: record[key] for key in ("text", "title", "lang", "published", "country") if record.get(key)
                }


def texts_of_file(inspectors, path):
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        return
    result = inspectors[kind].ask(
        {"bytes": base64.b64encode(path.read_bytes()).decode(), "url": "https://example.org/"}
    )
    if not result:
        return
    if kind == "page":
        yield result["text"]
    elif kind == "mail":
        yield result["text"]
        yield result["html_text"]
    else:
        for entry in result["entries"]:
            yield re.sub(r"<[^>]*>", " ", (entry.get("content") or entry.get("summary") or ""))


def saved_texts(inspectors, reference):
    for path in sorted((reference / "corpora").rglob("*")):
        if not path.is_file():
            continue
        for number, text in enumerate(texts_of_file(inspectors, path)):
            if text:
                yield f"{path.name}#{number}", {"text": text, "country": "CO"}


def days_of(mention):
    return {mention.get(key) for key in ("date", "from", "to")} - {None}


def figures_of(value):
    """The numbers of an encoded amount: "award 18000..32000 CAD", "cofinancing 10%"."""
    words = (part.rstrip("%") for word in value.split()[1:] for part in word.split(".."))
    return {float(word) for word in words if re.fullmatch(r"\d+(\.\d+)?", word)}


def is_consumed(mention, what, evidence):
    for claim in evidence:
        inside = claim["start"] <= mention["start"] and mention["end"] <= claim["end"] and claim["in"] == "text"
        if claim["field"] in QUOTED and inside:
            return True
        if what == "amount" and claim["field"] == "amounts":
            said = {float(mention[key]) for key in ("min", "max", "percent") if mention.get(key)}
            if said & figures_of(claim["value"]):
                return True
        if what == "date" and claim["field"] in ("deadline", "opening"):
            if any(day in claim["value"] for day in days_of(mention)):
                return True
            if mention.get("time") and mention["time"] in claim["value"]:
                return True
            overlaps = claim["start"] < mention["end"] and mention["start"] < claim["end"]
            if overlaps and not days_of(mention) & set(re.findall(r"\d{4}-\d\d-\d\d", claim["value"])):
                return True
    return False


def check(inspectors, request):
    """Mentions consumed, ignored by reason, and left over."""
    counts = collections.Counter()
    call = inspectors["call"].ask(request)
    ignored = {(entry["what"], entry["start"], entry["end"]) for entry in call["ignored"]}
    for entry in call["ignored"]:
        counts[f"{entry['what']} ignored: {entry['reason']}"] += 1
    scanned = set()
    rest = []
    for what, capability in (("date", "dates"), ("amount", "amounts")):
        for mention in inspectors[capability].ask(request):
            place = (what, mention["start"], mention["end"])
            scanned.add(place)
            if place in ignored:
                continue
            if is_consumed(mention, what, call["evidence"]):
                counts[f"{what} consumed"] += 1
            else:
                rest.append(mention)
    rest.extend(ignored - scanned)
    return counts, rest


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", default="build/dev/atalaya")
    options = parser.parse_args()
    if "ATALAYA_REFERENCE" not in os.environ:
        print("skipped: ATALAYA_REFERENCE is not set")
        return 0
    reference = pathlib.Path(os.environ["ATALAYA_REFERENCE"])
    inspectors = {
        name: Inspector(options.binary, name) for name in ("call", "dates", "amounts", "page", "mail", "feed")
    }
    totals = collections.Counter()
    texts = left = 0
    for texts_of in (labelled_texts(reference), saved_texts(inspectors, reference)):
        for name, request in texts_of:
            counts, rest = check(inspectors, request)
            texts += 1
            totals.update(counts)
            left += len(rest)
            for mention in rest:
                print(f"{name}: left over: {mention}")
    for name, count in sorted(totals.items()):
        print(f"{count:7} {name}")
    print(f"{texts} texts, {left} mentions left over")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
