#!/usr/bin/env python3
"""Harvests recorded API answers by mapping alone and compares every closing date and amount.

The records are read from $ATALAYA_REFERENCE/corpora and are no part of this repository; without that
variable nothing is run. They are served on loopback in each API's own shape. The file of the EU portal is
normalized: the stub gives it back in the raw shape that the portal's search answers with (a list of results
whose metadata are lists; `budgetOverview` is JSON inside a string, with the actions of the whole call).
A second night with one closing date changed must yield one change.
"""

import argparse
import collections
import decimal
import email.parser
import email.policy
import http.server
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import urllib.parse

ROLLING_FROM = "2035"


def load(path):
    return json.loads((REFERENCE / path).read_text(encoding="utf-8"))


# --- the stubs: (path, query, body) -> answer ---


def sedia_raw(topic, neighbour):
    """One topic as the search API gives it; the budget map holds a neighbour's action too."""
    budget = topic["budget"] or {}
    actions = {}
    if budget:
        years = budget.get("years") or ["2027"]
        total = budget.get("totalBudgetEur")
        year_map = {years[0]: total} if total is not None else {}
        action = {"action": f'{topic["identifier"]} - {topic["actionType"]}', "deadlineModel": "single-stage",
                  "budgetYearMap": year_map, "expectedGrants": budget.get("expectedGrants")}
        for raw, ours in (("minContribution", "minContributionEur"), ("maxContribution", "maxContributionEur")):
            if budget.get(ours) is not None:
                action[raw] = budget[ours]
        other = {"action": f'{neighbour["identifier"]} - other', "minContribution": 1, "maxContribution": 999999999,
                 "budgetYearMap": {"2027": 123456789}}
        actions = {"1": [action], "2": [other]}
    metadata = {"identifier": [topic["identifier"]], "title": [topic["title"]],
                "callIdentifier": [topic["callIdentifier"]], "callTitle": [topic["callTitle"]],
                "descriptionByte": [topic["abstract"] or ""], "status": [topic["status"]["id"]],
                "typesOfAction": [topic["actionType"] or ""], "type": [topic["kind"]["id"]],
                "budgetOverview": [json.dumps({"budgetTopicActionMap": actions, "budgetYearsColumns": []})]}
    for raw, ours in (("startDate", "startDate"), ("deadlineDate", "deadlineDate")):
        if topic[ours]:
            metadata[raw] = [topic[ours].replace("Z", "+0000")]
    return {"reference": topic["id"], "url": topic["url"], "contentType": "text/html", "language": "en",
            "summary": topic["summary"], "metadata": metadata}


class Sedia:
    name, preset, path, now = "eu_sedia", "eu-funding-tenders", "/rest/search", "2026-08-22T12:00:00Z"

    def __init__(self):
        self.records = load("corpora/eu_sedia/grants.json")["grants"]

    def answer(self, path, query, body, content_type):
        message = email.parser.BytesParser(policy=email.policy.default).parsebytes(
            b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body)
        parts = {part.get_param("name", header="content-disposition") for part in message.iter_parts()}
        if parts != {"query", "languages", "sort"}:
            return None
        size, page = int(query["pageSize"][0]), int(query["pageNumber"][0])
        chosen = self.records[(page - 1) * size: page * size]
        results = [sedia_raw(topic, self.records[(index + 7) % len(self.records)]) for index, topic in enumerate(chosen)]
        return {"apiVersion": "2.128", "totalResults": len(self.records), "pageNumber": page, "pageSize": size,
                "results": results}

    def expected(self):
        for topic in self.records:
            budget = topic["budget"] or {}
            yield topic["identifier"], {
                "reference": topic["identifier"], "deadline": (topic["deadlineDate"] or "")[:10] or None,
                "award": figures(budget.get("minContributionEur"), budget.get("maxContributionEur")),
                "total": figure(budget.get("totalBudgetEur"))}

    def change(self):
        self.records[10]["deadlineDate"] = "2027-12-24T00:00:00.000Z"


class GrantsGov:
    name, preset, path, now = "grants_gov", "grants-gov", "/v1/api/search2", "2026-08-10T12:00:00Z"

    def __init__(self):
        self.detail = load("corpora/grants_gov/05-api-grants-gov-v1-api-fetchopportunity.json")
        files = sorted((REFERENCE / "corpora/grants_gov").glob("0[0-4]-*.json"))
        files.append(REFERENCE / "corpora/sebastian_colombia/grantsgov_search2_community.json")
        hits = {}
        for file in files:
            for hit in json.loads(file.read_text(encoding="utf-8"))["data"]["oppHits"]:
                hits[hit["id"]] = hit
        self.records = list(hits.values())

    def answer(self, path, query, body, content_type):
        request = json.loads(body)
        if path.endswith("fetchOpportunity"):
            if request["opportunityId"] == self.detail["data"]["id"]:
                return self.detail
            hit = next(hit for hit in self.records if hit["id"] == str(request["opportunityId"]))
            return {"errorcode": 0, "data": {"id": int(hit["id"]), "opportunityTitle": hit["title"],
                                             "opportunityNumber": hit["number"],
                                             "synopsis": {"awardCeiling": "1", "awardFloor": "0",
                                                          "estimatedFunding": "none"}}}
        start, rows = request["startRecordNum"], request["rows"]
        return {"errorcode": 0, "msg": "Webservice Succeeds",
                "data": {"hitCount": len(self.records), "startRecord": start,
                         "oppHits": self.records[start: start + rows]}}

    def expected(self):
        for hit in self.records:
            month, day, year = hit["closeDate"].split("/") if hit["closeDate"] else ("", "", "")
            yield hit["number"], {"reference": hit["number"], "deadline": f"{year}-{month}-{day}" if year else None,
                                  "award": None, "total": None}

    def change(self):
        record = next(hit for hit in self.records if hit["closeDate"])
        record["closeDate"] = "12/24/2027"


class Plain:
    """An answer that is one list of records."""

    def __init__(self, records):
        self.records = records

    def answer(self, path, query, body, content_type):
        offset = int((query.get("$offset") or query.get("os") or ["0"])[0])
        return self.wrapped(self.records[offset:])

    def wrapped(self, records):
        return records


class Sicon(Plain):
    name, preset, path, now = "sicon", "sicon", "/api/convocatorias", "2026-07-23T12:00:00Z"

    def __init__(self):
        super().__init__(load("corpora/sebastian_colombia/sicon_convocatorias_publicadas_page1.json"))

    def closing(self, record):
        return next(event for event in record["cronograma"] if event["tipo_evento"] == "Fecha de cierre")

    def expected(self):
        for record in self.records:
            total = re.sub(r"[^0-9]", "", record["distribucion_estimulos"]["valor_total_estimulos"])
            yield record["nombre"].strip(), {"deadline": self.closing(record)["fecha_inicio"][:10], "award": None,
                                             "total": figure(int(total))}

    def change(self):
        self.closing(self.records[0])["fecha_inicio"] = "2026-09-03 17:00:00"


class Secop(Plain):
    name, preset, path, now = "secop", "secop", "/resource/p6dx-8zbt.json", "2026-07-23T12:00:00Z"

    def __init__(self):
        super().__init__(load("corpora/sebastian_colombia/secop_page1_tecnologia_2026.json"))

    def expected(self):
        for record in self.records:
            yield record["nombre_del_procedimiento"].strip(), {
                "reference": record["referencia_del_proceso"],
                "deadline": record.get("fecha_de_recepcion_de", "")[:10] or None, "award": None,
                "total": figure(int(record["precio_base"]))}

    def change(self):
        record = next(one for one in self.records if "fecha_de_recepcion_de" in one)
        record["fecha_de_recepcion_de"] = "2026-08-29T00:00:00.000"


class WorldBank(Plain):
    name, preset, path, now = "world_bank", "world-bank-notices", "/api/v2/procnotices", "2026-07-23T12:00:00Z"

    def __init__(self):
        super().__init__(load("corpora/sebastian_colombia/worldbank_procnotices_page1.json"))

    def wrapped(self, records):
        return {"rows": 100, "os": 0, "total": str(len(self.records)), "procnotices": records}

    def expected(self):
        for record in self.records:
            yield record["bid_description"].strip(), {
                "reference": record["bid_reference_no"],
                "deadline": record.get("submission_deadline_date", "")[:10] or None, "award": None, "total": None}

    def change(self):
        record = next(one for one in self.records if "submission_deadline_date" in one)
        record["submission_deadline_date"] = "2026-09-30T00:00:00Z"


PENNSYLVANIA = """
items = "/grants"
[[api.field]]
to = "id"
from = "/slug"
[[api.field]]
to = "title"
from = "/title"
[[api.field]]
to = "text"
from = "/overview"
html = true
[[api.field]]
to = "funder"
from = "/issuingAgency"
[[api.field]]
to = "deadline"
from = "/closeDate"
date_only = true
rolling_from = "2035-01-01"
[[api.field]]
to = "award_min"
from = "/minimumAward"
currency = "USD"
unknown = ["0"]
[[api.field]]
to = "award_max"
from = "/maximumAward"
currency = "USD"
unknown = ["0"]
[[api.field]]
to = "pool"
from = "/totalFundsToBeAwarded"
currency = "USD"
unknown = ["0"]
"""


class Pennsylvania(Plain):
    name, preset, path, now, mapping = "us_pennsylvania", "", "/grants.json", "2025-08-10T12:00:00Z", PENNSYLVANIA

    def __init__(self):
        super().__init__(load("corpora/us_state_portals/PA-grant-data.sample.json")["grants"])

    def wrapped(self, records):
        return {"grants": records}

    def expected(self):
        for record in self.records:
            day = record["closeDate"][:10] or None
            rolling = day is not None and day >= ROLLING_FROM
            yield record["title"].strip(), {"deadline": "rolling" if rolling else day, "award": figures(
                plain(record["minimumAward"]), plain(record["maximumAward"])),
                "total": figure(plain(record["totalFundsToBeAwarded"]))}

    def change(self):
        record = next(one for one in self.records if one["closeDate"].startswith("2025-09"))
        record["closeDate"] = "2025-11-05T12:00:00-00:00"


CALIFORNIA = """
items = "/records"
[[api.field]]
to = "id"
from = "/1"
[[api.field]]
to = "title"
from = "/7"
[[api.field]]
to = "funder"
from = "/6"
[[api.field]]
to = "text"
from = "/12"
[[api.field]]
to = "text"
from = "/13"
[[api.field]]
to = "eligible"
from = "/14"
[[api.field]]
to = "deadline"
from = "/27"
rolling_from = "2035-01-01"
[[api.field]]
to = "award"
from = "/23"
currency = "USD"
[[api.field]]
to = "pool"
from = "/21"
currency = "USD"
[[api.field]]
to = "status"
from = "/3"
codes = { closed = "closed", active = "open", forecasted = "forthcoming" }
"""


class California(Plain):
    name, preset, path, now, mapping = "us_california", "", "/datastore/dump", "2025-06-12T12:00:00Z", CALIFORNIA

    def __init__(self):
        self.fields = load("corpora/us_state_portals/CA-grants-portal.json")["fields"]
        super().__init__(load("corpora/us_state_portals/CA-grants-portal.json")["records"])

    def wrapped(self, records):
        return {"fields": self.fields, "records": records}

    def expected(self):
        for record in self.records:
            words = record[27] or ""
            closed = "closed" if record[3] == "closed" else None
            deadline = "rolling" if words == "Ongoing" else words[:10] or closed
            if deadline and deadline[:1].isdigit() and deadline >= ROLLING_FROM:
                deadline = "rolling"
            numbers = [int(one.replace(",", "")) for one in re.findall(r"\$([0-9,]+)", record[23] or "")]
            pool = re.fullmatch(r"\$([0-9,]+)", record[21] or "")
            yield record[7].strip(), {"deadline": deadline,
                                      "award": figures(min(numbers), max(numbers)) if numbers else None,
                                      "total": figure(int(pool[1].replace(",", ""))) if pool else None}

    def change(self):
        next(one for one in self.records if (one[27] or "").startswith("2025-10-28"))[27] = "2025-11-04 17:00:00"


STUBS = (Sedia, GrantsGov, Sicon, Secop, WorldBank, Pennsylvania, California)


# --- comparing ---


def plain(text):
    """A member that is a number and nothing else."""
    return int(text) if re.fullmatch(r"[0-9]+", text or "") else None


def figure(value):
    return None if value in (None, 0, "0") else decimal.Decimal(str(value)).normalize()


def figures(low, high):
    low, high = figure(low), figure(high)
    return None if low is None and high is None else (low, high)


def seen_award(call):
    awards = [one for one in call["amounts"] if one["role"] == "award" and one["percent"] is None]
    return figures(awards[0]["min"], awards[0]["max"]) if awards else None


def seen_total(call):
    totals = [one for one in call["amounts"] if one["role"] == "total"]
    return figure(totals[0]["max"]) if totals else None


def seen_deadline(call):
    deadline = call["deadline"]
    if deadline["kind"] == "disputed":
        return ["disputed"] + [claim["date"] or claim["kind"] for claim in deadline["claims"]]
    return deadline["date"] or (None if deadline["kind"] == "none" else deadline["kind"])


def collapse(text):
    return " ".join(re.sub("[\u200b\u200e\ufeff]", "", text).split())


def compare(expected, rows, show):
    """Counts of right answers by field; the text of a call may say what its members do not."""
    calls = collections.defaultdict(list)
    for row in rows:
        calls[collapse(row["call"]["title"] or "")].append(row["call"])
        calls[collapse(row["call"]["reference"] or "-")].append(row["call"])
    counts = collections.Counter()
    for key, record in expected:
        candidates = calls[collapse(key)]
        if not candidates:
            counts["no call"] += 1
            print(f"    no call: {key}")
            continue
        for field, seen in (("deadline", seen_deadline), ("award", seen_award), ("total", seen_total)):
            if record[field] is None:
                continue
            counts[field + " stated"] += 1
            found = [seen(call) for call in candidates]
            if record[field] in found:
                counts[field + " equal"] += 1
            elif any(isinstance(one, list) and record[field] in one for one in found):
                counts[field + " disputed with the text"] += 1
                if show:
                    print(f"    {key}: {field} {found}")
            else:
                print(f"    {key}: {field} is {record[field]}, found {found}")
    return counts


# --- running ---


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.reply(b"")

    def do_POST(self):
        self.reply(self.rfile.read(int(self.headers["Content-Length"])))

    def reply(self, body):
        address = urllib.parse.urlsplit(self.path)
        answer = None
        if address.path != "/robots.txt":
            answer = self.server.stub.answer(address.path, urllib.parse.parse_qs(address.query), body,
                                             self.headers.get("Content-Type", ""))
        content = b"" if answer is None else json.dumps(answer).encode()
        self.send_response(404 if answer is None else 200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *unused):
        pass


def run(program, data, now, *command):
    done = subprocess.run([program, "--data", data, "--now", now, *command], capture_output=True, text=True)
    if done.returncode not in (0,):
        print(done.stdout + done.stderr)
        raise SystemExit(f"{' '.join(command)}: exit {done.returncode}")
    return done.stdout


def measure(program, stub, show):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.stub = stub
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    with tempfile.TemporaryDirectory() as data:
        run(program, data, stub.now, "init")
        for file in pathlib.Path(data, "sources").glob("*.toml"):
            file.unlink()
        settings = pathlib.Path(data, "atalaya.toml")
        text = settings.read_text(encoding="utf-8")
        text = re.sub(r"(?m)^\[crawl\]$", f'[crawl]\nallowed_addresses = ["127.0.0.1:{port}"]', text)
        settings.write_text(text + f'\n[crawl.host_gap_of]\n"127.0.0.1:{port}" = "0ms"\n', encoding="utf-8")
        mapping = f'preset = "{stub.preset}"' if stub.preset else stub.mapping
        pathlib.Path(data, "sources", "API.toml").write_text(
            f'id = "API"\nname = "API"\nkind = "api"\nstatus = "active"\nlanguages = ["en"]\ndetail_limit = 1000\n'
            f'url = "http://127.0.0.1:{port}{stub.path}"\n\n[api]\n{mapping}\n', encoding="utf-8")
        report = json.loads(run(program, data, stub.now, "--json", "harvest", "--source", "API"))
        rows = json.loads(run(program, data, stub.now, "matrix", "--format", "json"))["rows"]
        expected = list(stub.expected())
        counts = compare(expected, rows, show)
        findings = report["sources"][0]["findings"]
        print(f"{stub.name}: {len(expected)} records, {findings} findings, {len(rows)} calls; "
              + ", ".join(f"{field} {count}" for field, count in sorted(counts.items())))
        run(program, data, stub.now, "harvest", "--source", "API")
        verified = subprocess.run([program, "--data", data, "--now", stub.now, "verify"], capture_output=True, text=True)
        stub.change()
        later = stub.now.replace("T12", "T13")
        report = json.loads(run(program, data, later, "--json", "harvest", "--source", "API"))
        print(f"    one closing date changed: {report['totals']['calls_changed']} changes, {report['totals']['calls_new']} new; "
              f"verify exit {verified.returncode}")
    server.shutdown()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/release/atalaya")
    parser.add_argument("--only", default="")
    parser.add_argument("--disputes", action="store_true", help="show what text and members tell differently")
    arguments = parser.parse_args()
    for stub in STUBS:
        if stub.name.startswith(arguments.only):
            measure(arguments.binary, stub(), arguments.disputes)
    return 0


if __name__ == "__main__":
    if not os.environ.get("ATALAYA_REFERENCE"):
        print("skipped: ATALAYA_REFERENCE is not set")
        sys.exit(0)
    REFERENCE = pathlib.Path(os.environ["ATALAYA_REFERENCE"])
    sys.exit(main())
