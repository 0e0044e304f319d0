#!/usr/bin/env python3
"""Runs other projects' test cases through `atalaya inspect` and prints how many pass.

The cases are read from $ATALAYA_REFERENCE/suites/*.jsonl; they are a measure, not fixtures, and are
not part of this repository. Without that variable nothing is run.

A row is counted when the contract has a place for everything it tests. Rows outside the peers' core
(scope "option", "relative", "two-fields", ...) are counted in a line of their own.
"""

import argparse
import base64
import calendar
import collections
import dataclasses
import datetime
import decimal
import email.utils
import html.parser
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import typing
import urllib.parse
import zoneinfo


@dataclasses.dataclass
class Case:
    """One question to `inspect` and the answer that the peer expects."""

    request: dict
    expected: object
    got: typing.Callable[[object], object]
    same: typing.Callable[[object, object], bool] = lambda expected, got: expected == got


@dataclasses.dataclass
class NotCounted:
    """A row that the contract has no place for."""

    reason: str


# --- feeds ----------------------------------------------------------------------------------------

# What the peer's paths are called in the contract. "*" and "#" stand for an index; several names
# are tried in turn, as the peer falls back from a summary to the content.
FEED_PATHS = {
    "bozo": ["malformed"],
    "version": ["version"],
    "encoding": ["encoding"],
    "feed.id": ["feed.id"],
    "feed.guid": ["feed.id"],
    "feed.title": ["feed.title"],
    "feed.title_detail.value": ["feed.title"],
    "feed.link": ["feed.link"],
    "feed.language": ["feed.language"],
    "feed.subtitle": ["feed.subtitle"],
    "feed.subtitle_detail.value": ["feed.subtitle"],
    "feed.tagline": ["feed.subtitle"],
    "feed.tagline_detail.value": ["feed.subtitle"],
    "feed.description": ["feed.subtitle"],
    "feed.updated": ["feed.updated"],
    "feed.updated_parsed": ["feed.updated"],
    "entries.#len": ["entries.#len"],
    "entries.*.id": ["entries.*.id"],
    "entries.*.guid": ["entries.*.id"],
    "entries.*.title": ["entries.*.title"],
    "entries.*.title_detail.value": ["entries.*.title"],
    "entries.*.link": ["entries.*.link"],
    "entries.*.author": ["entries.*.author"],
    "entries.*.summary": ["entries.*.summary", "entries.*.content"],
    "entries.*.summary_detail.value": ["entries.*.summary", "entries.*.content"],
    "entries.*.description": ["entries.*.summary", "entries.*.content"],
    "entries.*.content.0.value": ["entries.*.content", "entries.*.summary"],
    "entries.*.published": ["entries.*.published"],
    "entries.*.published_parsed": ["entries.*.published"],
    "entries.*.updated": ["entries.*.updated"],
    "entries.*.updated_parsed": ["entries.*.updated"],
    "entries.*.category": ["entries.*.categories.0"],
    "entries.*.tags.#.term": ["entries.*.categories.#"],
    "entries.*.enclosures.#": ["entries.*.enclosures.#"],
    "entries.*.enclosures.#.href": ["entries.*.enclosures.#.url"],
    "entries.*.enclosures.#.url": ["entries.*.enclosures.#.url"],
    "entries.*.enclosures.#.type": ["entries.*.enclosures.#.type"],
    "entries.*.enclosures.#.length": ["entries.*.enclosures.#.length"],
}

# Peers' labels that the WHATWG standard decodes by one and the same table.
ENCODING_OF_LABEL = {
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-1": "windows-1252",
    "gb2312": "gbk",
    "gb18030": "gbk",
    "tis-620": "windows-874",
}


def contract_paths(path):
    """Names that the contract has for the peer's path, most likely first; empty when it has none."""
    numbers = [str(step) for step in path if isinstance(step, int)]
    for pattern, names in FEED_PATHS.items():
        steps = pattern.split(".")
        fits = len(steps) == len(path) and all(
            step == str(have) or (step in "*#" and isinstance(have, int)) for step, have in zip(steps, path)
        )
        if fits:
            return [name.replace("*", "".join(numbers[:1])).replace("#", "".join(numbers[1:2]), 1)
                    if "#len" not in name else name for name in names]
    return []


def at_path(value, path):
    """What lies at "entries.0.title"; None when it is not there."""
    for step in path.split("."):
        if step == "#len":
            return len(value)
        if isinstance(value, list):
            value = value[int(step)] if int(step) < len(value) else None
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def first_at(result, names):
    """The first of several places that holds something."""
    values = [at_path(result, name) for name in names]
    return next((value for value in values if value not in (None, "", [])), values[0])


def instant_of(value):
    """ISO 8601 in UTC from the peer's nine numbers, an RFC 822 or an ISO text."""
    if isinstance(value, list):
        return datetime.datetime(*value[:6]).strftime("%Y-%m-%dT%H:%M:%SZ")
    try:
        moment = datetime.datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        moment = email.utils.parsedate_to_datetime(value)
    return moment.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def feed_value(path, value):
    """The peer's value in the contract's terms."""
    if path[-1] in ("published", "updated", "published_parsed", "updated_parsed"):
        return instant_of(value)
    if path == ["encoding"]:
        return encoding_name(value)
    if isinstance(value, dict):
        return {"url" if key == "href" else key: item for key, item in value.items()}
    return value


def encoding_name(label):
    return ENCODING_OF_LABEL.get(label.lower(), label.lower()) if isinstance(label, str) else label


class Markup(html.parser.HTMLParser):
    """The tags and texts of a piece of HTML, however its quotes and references are written."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.parts = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.parts.append((tag, sorted((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag):
        self.parts.append("/" + tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)

    def handle_data(self, data):
        text = " ".join(data.split())
        if text:
            self.parts.append("text:" + text)


def same_text(expected, got):
    if expected == got:
        return True
    if not isinstance(expected, str) or not isinstance(got, str):
        return False
    if expected.strip() == got.strip():
        return True
    return "<" in expected and "<" in got and Markup(expected).parts == Markup(got).parts


def same_feed_values(expected, got):
    return all(same_text(expected[path], got[path]) for path in expected)


def feed_url(row):
    """Where the peer's server would have found the feed."""
    http = row.get("http") or {}
    url = http.get("url")
    location = (row.get("headers") or {}).get("Content-Location")
    if location:
        joined = urllib.parse.urljoin(url or "", location)
        return joined if joined.startswith("http") else url
    return url


def feed_request(row):
    headers = {name.lower(): value for name, value in (row.get("headers") or {}).items()}
    request = {"bytes": row["bytes"], "url": feed_url(row), "content_type": headers.get("content-type")}
    return {key: value for key, value in request.items() if value}


def feed_case(row):
    if row["scope"] == "sanitize":
        return Case(feed_request(row), "an answer", lambda result: "an answer" if "entries" in result else None)
    places, expected = {}, {}
    for test in row["expected"]:
        path = ".".join(str(step) for step in test["path"])
        names = contract_paths(test["path"])
        if not names:
            return NotCounted("no key for " + ".".join("N" if isinstance(step, int) else step for step in test["path"]))
        if path == "feed.language" and "Content-Language" in (row.get("headers") or {}):
            return NotCounted("language from an HTTP header")
        places[path] = names
        expected[path] = feed_value(test["path"], test["equals"])

    def got(result):
        values = {path: first_at(result, names) for path, names in places.items()}
        if "encoding" in values:
            values["encoding"] = encoding_name(values["encoding"])
        return values

    return Case(feed_request(row), expected, got, same_feed_values)


# --- robots, addresses, charsets, JSON, mail ------------------------------------------------------


def robots_case(row):
    return Case(row["input"], row["expected"] == "allow", lambda result: result["allowed"])


def canonical_case(row):
    return Case({"url": row["input"]}, row["expected"] or None, lambda result: result["canonical"])


def resolve_case(row):
    request = {"url": row["input"]}
    if row.get("base"):
        request["base"] = row["base"]
    return Case(request, row["expected"] or None, lambda result: result["resolved"])


def charset_case(row):
    data = base64.b64encode(row["input"].encode("latin-1")).decode("ascii")
    return Case({"bytes": data}, encoding_name(row["expected"]), lambda result: encoding_name(result["encoding"]))


def json_case(row):
    return Case({"bytes": row["bytes"]}, row["expected"] == "accept", lambda result: result["valid"])


def mail_case(row):
    """The peer's own checks are programs: here a mail must be read, with its subject or its body."""
    parts = ("subject", "text", "html_text")
    return Case({"bytes": row["bytes"]}, "a subject or a body",
                lambda result: "a subject or a body" if any(result[part] for part in parts) else result)


# --- dates ----------------------------------------------------------------------------------------


def plus_months(moment, months):
    year, month = divmod(moment.year * 12 + moment.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise OverflowError
    last = calendar.monthrange(year, month + 1)[1]
    return moment.replace(year=year, month=month + 1, day=min(moment.day, last))


def moved(moment, units, sign):
    """A moment some years, months, ... earlier (sign -1) or later (sign 1)."""
    months = units.get("years", 0) * 12 + units.get("months", 0)
    spans = {unit: sign * count for unit, count in units.items() if unit not in ("years", "months")}
    return plus_months(moment, sign * int(months)) + datetime.timedelta(**spans)


def expected_day(row):
    """The day that the peer reads, None for no date."""
    expected = row["expected"]
    if "date" in expected:
        return expected["date"] and expected["date"][:10]
    reference = datetime.datetime.fromisoformat(row["reference"])
    sign = -1 if "ago" in expected else 1
    return moved(reference, expected.get("ago") or expected.get("in_future"), sign).date().isoformat()


# Rows that ask for what our conventions do not do, and why not.
LOOKS_BACK = "the peer prefers the past; a day without a year is the next one after publication"
OTHER_REFERENCE = "the peer's test froze another day than the reference that the row names"
ARGUED_DATES = {
    "tests/test_date_parser.py:33": LOOKS_BACK,
    "tests/test_date_parser.py:66": LOOKS_BACK,
    "tests/test_date_parser.py:71": LOOKS_BACK,
    "tests/test_date_parser.py:80": LOOKS_BACK,
    "tests/test_date_parser.py:94": LOOKS_BACK,
    "tests/test_date_parser.py:296": LOOKS_BACK,
    "tests/test_date_parser.py:314": LOOKS_BACK,
    "tests/test_date_parser.py:319": LOOKS_BACK,
    "tests/test_date_parser.py:328": LOOKS_BACK,
    "tests/test_date_parser.py:342": LOOKS_BACK,
    "tests/test_date_parser.py:613": OTHER_REFERENCE,
    "tests/test_date_parser.py:614": OTHER_REFERENCE,
    "tests/test_date_parser.py:615": OTHER_REFERENCE,
    "tests/test_date_parser.py:616": OTHER_REFERENCE,
    "tests/test_date_parser.py:617": OTHER_REFERENCE,
    "tests/test_date_parser.py:618": OTHER_REFERENCE,
    "tests/test_date_parser.py:622": "'94 is 1994 by POSIX; the peer reads 2094 when asked for the future",
    "tests/test_search.py:346": "'till date' names no day",
    "tests/test_search.py:497": "the end of a year is its last months, not its first day",
    "tests/test_search.py:507": "a day before 1900 closes no call",
    "tests/test_search.py:982": "a language that is not one of the four",
    "tests/test_search.py:998": "a language that is not one of the four",
}


def days_of(found):
    """The days that one found date can stand for: the local one, with a zone the one in UTC, and both
    readings when day and month could change places."""
    if found.get("readings"):
        return set(found["readings"])
    day = found.get("date") or found.get("from")
    if not day:
        return set()
    days = {day}
    if found.get("time") and found.get("tz"):
        clock = "00:00" if found["time"] == "24:00" else found["time"]
        local = datetime.datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone_of(found["tz"]))
        days.add(local.astimezone(datetime.timezone.utc).date().isoformat())
    return days


def zone_of(name):
    if name[0] in "+-":
        return datetime.datetime.fromisoformat("2000-01-01T00:00" + name).tzinfo
    return zoneinfo.ZoneInfo(name)


def dates_request(row):
    request = {"text": row["input"], "lang": row["lang"], "order": row.get("order")}
    if row.get("reference"):
        request["published"] = row["reference"] + "Z"
    return {key: value for key, value in request.items() if value}


def date_case(row):
    if row["id"] in ARGUED_DATES:
        return NotCounted(ARGUED_DATES[row["id"]])
    try:
        expected = expected_day(row)
    except (OverflowError, ValueError):
        return NotCounted("a day outside the calendar")
    length = len(row["input"].strip().encode())

    def got(result):
        if expected is None:
            return next((found for found in result if found["end"] - found["start"] >= length and days_of(found)), None)
        return sorted(set().union(*(days_of(found) for found in result[:1]))) if result else None

    return Case(dates_request(row), expected, got, lambda day, days: days is None if day is None else day in (days or []))


def ends_of(found):
    """A range of days as its two ends, which peers list one after the other."""
    if found["kind"] == "range" and "from" in found and "to" in found:
        return [{**found, "to": None}, {**found, "from": found["to"]}]
    return [found]


def dates_case(row):
    if row["id"] in ARGUED_DATES:
        return NotCounted(ARGUED_DATES[row["id"]])
    expected = row["expected"]
    if isinstance(expected, dict):
        return Case(
            dates_request(row), expected["span"], lambda result: [found["quote"] for found in result],
            lambda span, quotes: any(span.strip(" .,") in quote for quote in quotes))
    days = [found["date"][:10] for found in expected or []]

    def same(wanted, found):
        return len(wanted) == len(found) and all(day in days for day, days in zip(wanted, found))

    def got(result):
        return [sorted(days) for found in result for days in map(days_of, ends_of(found)) if days]

    return Case(dates_request(row), days, got, same)


# --- amounts --------------------------------------------------------------------------------------


def amount_value(found):
    text = found.get("min") or found.get("max")
    return decimal.Decimal(text) if text is not None else None


def amount_case(row):
    """The first amount by value; its symbol and currency only where the text holds them."""
    peer = row["expected"]
    expected = {"value": decimal.Decimal(peer["value"]) if peer["value"] is not None else None}
    if row["scope"] == "in" and peer["value"] is not None:
        expected["symbol"] = peer["currency_symbol"]
        if peer["currency"]:
            expected["currency"] = peer["currency"]

    def got(result):
        first = result[0] if result else {}
        return {key: amount_value(first) if key == "value" else first.get(key) for key in expected}

    return Case({"text": row.get("input") or ""}, expected, got)


# --- running --------------------------------------------------------------------------------------

CAPABILITIES = {
    "parse-feed": ("feed", feed_case),
    "robots": ("robots", robots_case),
    "normalize-url": ("url", canonical_case),
    "resolve-url": ("url", resolve_case),
    "html-encoding": ("charset", charset_case),
    "json": ("json", json_case),
    "parse-mail": ("mail", mail_case),
    "extract-date": ("dates", date_case),
    "search-dates": ("dates", dates_case),
    "extract-amount": ("amounts", amount_case),
}


@dataclasses.dataclass
class Line:
    """One line of the table."""

    passed: int = 0
    counted: int = 0
    left_out: collections.Counter = dataclasses.field(default_factory=collections.Counter)
    misses: list = dataclasses.field(default_factory=list)


def rows_of(folder):
    for path in sorted(folder.glob("*.jsonl")):
        with path.open(encoding="utf-8", newline="\n") as lines:
            rows = map(json.loads, lines)
            yield from (row for row in rows if row["capability"] in CAPABILITIES)


def line_name(row):
    return row["suite"] if row["scope"] == "in" else f"{row['suite']} ({row['scope']})"


def ask(binary, capability, requests):
    """Answers of one long-lived process, by request number; fewer when it ended early."""
    with tempfile.TemporaryFile() as questions:
        for number, request in enumerate(requests):
            questions.write(json.dumps({"id": str(number), **request}).encode() + b"\n")
        questions.seek(0)
        done = subprocess.run([binary, "inspect", capability], stdin=questions, stdout=subprocess.PIPE, check=False)
    answers = {}
    for text in done.stdout.split(b"\n")[:-1]:
        answer = json.loads(text)
        answers[answer["id"]] = answer
    return [answers.get(str(number)) for number in range(len(requests))]


def judge(case, answer):
    """Whether the answer is the expected one, and what it was."""
    if answer is None:
        return False, "no answer"
    if "result" not in answer:
        return False, answer.get("error")
    try:
        got = case.got(answer["result"])
        return case.same(case.expected, got), got
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        return False, f"an answer of another shape: {error!r}"


def measure(binary, rows, only):
    lines = collections.defaultdict(Line)
    asked = collections.defaultdict(list)
    for row in rows:
        capability, case_of = CAPABILITIES[row["capability"]]
        if only and capability not in only:
            continue
        case = case_of(row)
        if isinstance(case, NotCounted):
            lines[line_name(row)].left_out[case.reason] += 1
        else:
            asked[capability].append((row, case))
    for capability, pairs in asked.items():
        for (row, case), answer in zip(pairs, ask(binary, capability, [case.request for _, case in pairs])):
            passed, got = judge(case, answer)
            line = lines[line_name(row)]
            line.counted += 1
            line.passed += passed
            if not passed:
                line.misses.append((row["id"], case.expected, got))
    return lines


def print_table(lines):
    width = max(len(name) for name in lines)
    print(f"{'suite':{width}}  passed  counted       %  not counted")
    for name, line in sorted(lines.items()):
        share = f"{100 * line.passed / line.counted:6.2f}" if line.counted else "     -"
        print(f"{name:{width}}  {line.passed:6}  {line.counted:7}  {share}  {sum(line.left_out.values()):11}")


def print_details(lines):
    for name, line in sorted(lines.items()):
        for row_id, expected, got in line.misses:
            print(f"\n{name} {row_id}\n  expected {expected!r}\n  got      {got!r}")
        for reason, count in line.left_out.most_common():
            print(f"\n{name}: {count} not counted, {reason}", end="")
    print()


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default="build/release/atalaya", help="the program to ask")
    parser.add_argument("--misses", action="store_true", help="list every miss and what is not counted")
    parser.add_argument("--only", action="append", metavar="CAPABILITY", help="feed, robots, url, ...")
    return parser.parse_args()


def main():
    options = arguments()
    reference = os.environ.get("ATALAYA_REFERENCE")
    if not reference:
        print("skipped: ATALAYA_REFERENCE is not set")
        return 0
    lines = measure(options.binary, rows_of(pathlib.Path(reference) / "suites"), options.only)
    print_table(lines)
    if options.misses:
        print_details(lines)
    return 0


if __name__ == "__main__":
    sys.exit(main())
