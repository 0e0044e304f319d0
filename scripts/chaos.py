#!/usr/bin/env python3
"""Harvests a web server that misbehaves on purpose and says which of its routes end as they should.

The server is $ATALAYA_REFERENCE/chaos/chaos_server.py; it is a measure, no part of this repository, and
without that variable nothing is run. Every route of its manifest becomes a source of a data folder of
its own, with limits scaled down; all are harvested in one night, and again where a route needs it.
"""

import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time
import urllib.request

DAYS = ["2027-01-10T12:00:00Z", "2027-01-11T12:00:00Z"]
GAP = 0.05  # seconds between requests to one host
# What the program does not do yet: JSON interfaces, office documents.
NOT_DUE = {"healthy-api.json", "size-docx-bomb"}
# Lists of calls; every other HTML route is one page.
LISTINGS = {
    "healthy-list", "redir-list-ssrf", "redir-base-href", "status-shrinks", "status-etag", "status-etag-churn",
    "enc-nfd", "html-links", "html-formula", "html-sql-fts", "html-idn", "html-traversal", "trap-calendar",
    "trap-depth", "trap-session", "trap-next", "trap-word", "trap-case", "trap-facets", "time-dates",
    "status-429", "status-503-date", "status-503-then-ok", "net-slow-ok", "html-crlf-title",
    "healthy-sitemap.xml", "xml-sitemap-loop",
}  # fmt: skip
# Where `expect` leaves the choice of a result, every result that keeps it.
READ = {"ok", "partial", "unchanged"}
CHOICES = {
    "net-long-length": READ,
    "net-te-and-cl": READ | {"error"},
    "net-two-lengths": READ | {"error"},
    "redir-list-ssrf": READ,
    "redir-base-href": READ | {"error"},
    "redir-meta-refresh": READ | {"error"},
    "redir-leak-target": READ,
    "redir-leak": READ,
    "size-gzip-lie": READ | {"error"},
    "size-brotli-bomb": {"error"},
    "enc-latin1-as-utf8": READ,
    "enc-invalid-utf8": READ,
    "enc-nul": READ,
    "enc-no-type": READ | {"error"},
    "enc-bidi": READ,
    "enc-charset-junk": READ,
    "html-deep": READ | {"error"},
    "html-idn": READ,
    "html-mxss": READ,
    "xml-laughs": READ | {"error"},
    "xml-xxe-file": READ | {"error"},
    "xml-xxe-http": READ | {"error"},
    "xml-quadratic": READ | {"error"},
    "xml-deep": READ | {"error"},
    "xml-truncated": {"error", "partial"},
    "xml-nbsp": READ | {"error"},
    "trap-next": READ,
    "trap-case": READ,
    "trap-facets": READ,
    "trap-session": READ,
    "trap-cookie-wall": READ | {"error"},
    "time-dates": READ,
    "net-flap": READ,
    "status-retry-after-junk": {"error", "retry"},
    "xml-changing-date": READ,
    "xml-new-guid": READ,
    "xml-reorder": READ,
    "html-huge-title": READ,
    "redir-chain": {"error"},
}


class Server:
    """The misbehaving server, for as long as the `with` block lasts."""

    def __init__(self, reference, port, canary_port):
        self.base = f"http://127.0.0.1:{port}"
        script = pathlib.Path(reference) / "chaos" / "chaos_server.py"
        self.command = [sys.executable, str(script), "--port", str(port), "--canary-port", str(canary_port)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            try:
                self.ask("__stats")
                return self
            except OSError:
                time.sleep(0.1)
        raise RuntimeError("the server does not answer")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self, path):
        with urllib.request.urlopen(f"{self.base}/{path}", timeout=20) as answer:
            return json.loads(answer.read() or b"null")


class Office:
    """A data folder with one source a route."""

    def __init__(self, program, folder, port):
        self.program = program
        self.folder = pathlib.Path(folder)
        (self.folder / "sources").mkdir(parents=True)
        hosts = [f"127.0.0.{number}:{port}" for number in range(1, 30)]
        gaps = "\n".join(f'"{host}" = "{int(GAP * 1000)}ms"' for host in hosts)
        (self.folder / "atalaya.toml").write_text(
            f"""[office]
contact = "bot@office.example"
[crawl]
allowed_addresses = {json.dumps(hosts)}
connect_timeout = "2s"
first_byte_timeout = "2s"
low_speed_bytes = 200
low_speed_time = "2s"
total_timeout = "6s"
retry_base = "200ms"
retry_wait_limit = "5s"
gap_per_duration = 0.0
source_time_limit = "20s"
[crawl.host_gap_of]
{gaps}
""",
            encoding="utf-8",
        )

    def add(self, number, route, url):
        name = f"X{number:03}"
        is_feed = route["id"] not in LISTINGS and (route["family"] in ("xml", "json") or "feed." in route["path"])
        kind = "feed" if is_feed else "listing" if route["id"] in LISTINGS or route["family"] == "robots" else "page"
        lines = [
            f'id = "{name}"', f'name = {json.dumps(route["id"])}', f'kind = "{kind}"', 'status = "active"',
            f"url = {json.dumps(url)}", f'follow = "{"never" if is_feed else "always"}"', "detail_limit = 30",
            "page_limit = 5",
        ]  # fmt: skip
        (self.folder / "sources" / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return name

    def run(self, now, *arguments):
        command = [self.program, "--data", str(self.folder), "--now", now, "--quiet", *arguments]
        return subprocess.run(command, capture_output=True, text=True, errors="strict", check=False)

    def harvest(self, now):
        report = json.loads(self.run(now, "--json", "harvest").stdout)
        return {source["source"]: source for source in report["sources"]}

    def calls(self, now):
        """Calls by the name of each source that saw them."""
        rows = json.loads(self.run(now, "matrix", "--format", "json").stdout)["rows"]
        by_source = collections.defaultdict(list)
        for row in rows:
            for sighting in row["call"]["sightings"]:
                by_source[sighting["source_name"]].append(row["call"])
        return by_source


def address_of(route, base, port):
    if route["id"] == "healthy-call":
        return base + route["path"] + "/1/1"
    if route["family"] == "robots":
        return f"http://{route['site']}:{port}/healthy/list"
    return base + route["path"]


# --- what a route expects beside its result ------------------------------------------------------


def titles(calls):
    return [call["title"] or "" for call in calls]


def dates(calls):
    return {call["title"]: call["deadline"] for call in calls}


def check_dates(view):
    kinds = {title[-1:]: deadline for title, deadline in dates(view.calls).items()}
    impossible = all(kinds[key]["date"] is None for key in "013" if key in kinds)
    return impossible and len(view.calls) >= 5


EXTRA = {
    "healthy-list": lambda view: len(view.calls) >= 12 and len(set(titles(view.calls))) == len(view.calls),
    "healthy-call": lambda view: len(view.calls) == 1 and view.calls[0]["deadline"]["date"] is not None,
    "healthy-feed.rss": lambda view: len(view.calls) >= 15,
    "healthy-feed.atom": lambda view: len(view.calls) >= 15,
    "enc-meta-latin1": lambda view: view.calls and "\ufffd" not in view.calls[0]["title"],
    "enc-utf16": lambda view: view.calls and "\ufffd" not in view.calls[0]["title"],
    "enc-nul": lambda view: all("\0" not in title for title in titles(view.calls)),
    "enc-nfd": lambda view: len(view.calls) == 1,
    "status-shrinks": lambda view: len(view.calls) >= 12 and view.second["cause"] == "suddenly_empty",
    "status-login-wall": lambda view: not any("niciar ses" in title for title in titles(view.calls)),
    "status-soft404": lambda view: not view.calls,
    "size-empty": lambda view: not view.calls,
    "net-rst-midbody": lambda view: not view.calls,
    "net-short-length": lambda view: not view.calls,
    "net-chunk-truncated": lambda view: not view.calls,
    "size-gzip-truncated": lambda view: not view.calls,
    "size-gzip-crc": lambda view: not view.calls,
    "status-206": lambda view: not view.calls,
    "html-formula": lambda view: len(view.calls) >= 6,
    "html-sql-fts": lambda view: len(view.calls) >= 6,
    "html-xss": lambda view: len(view.calls) == 1,
    "xml-xxe-file": lambda view: "root:" not in json.dumps(view.calls),
    "xml-dup-guid": lambda view: len(view.calls) == 20,
    "xml-new-guid": lambda view: len(view.calls) == 5,
    "xml-script": lambda view: len(view.calls) >= 1,
    "xml-no-ids": lambda view: len(view.calls) == len(view.calls_first_night),
    "xml-reorder": lambda view: dates(view.calls) == dates(view.calls_first_night),
    "html-huge-title": lambda view: all(len(title.encode()) <= 2000 for title in titles(view.calls)),
    "time-dates": check_dates,
    "trap-case": lambda view: len(view.calls) == 1,
    "redir-list-ssrf": lambda view: len(view.calls) >= 1,
    "robots-500": lambda view: view.requests == 0,
    "robots-disallow-all": lambda view: view.requests == 0,
    "robots-timeout": lambda view: not view.calls,
    "robots-redirect-5": lambda view: not view.calls,
    "robots-bom-crlf-junk": lambda view: not view.calls,
    "robots-own-group": lambda view: True,
    "robots-404": lambda view: len(view.calls) >= 12,
    "robots-allow-all": lambda view: len(view.calls) >= 12,
    "robots-crawl-delay": lambda view: view.smallest_gap is None or view.smallest_gap >= 1,
}
TWO_NIGHTS = {"status-shrinks", "xml-changing-date", "xml-no-ids"}


class View:
    """What a route can be judged by."""

    def __init__(self, route, nights, calls, requests, smallest_gap):
        self.route = route
        self.first, self.second = nights
        self.calls_first_night, self.calls = calls
        self.requests = requests
        self.smallest_gap = smallest_gap


def accepted_results(route):
    if route["id"] in CHOICES:
        return CHOICES[route["id"]]
    if route["result"] == "robots":
        return READ | {"blocked", "retry", "error"}
    return {"retry": {"ok", "unchanged"}, "ok": {"ok", "unchanged"}}.get(route["result"], {route["result"]})


def verdict(view):
    """Empty when the route passes; else why not."""
    route = view.route
    accepted = accepted_results(route)
    first, second = view.first["result"], view.second["result"]
    needs_second = route["result"] in ("unchanged", "retry") or route["id"] in TWO_NIGHTS
    results = (first, second) if route["result"] == "retry" else (second,) if needs_second else (first,)
    if not any(result in accepted for result in results):
        return f"{' then '.join(results)} ({view.first['cause']}: {view.first['detail'][:90]})"
    limit = route.get("max_requests")
    if limit is not None and view.requests > limit:
        return f"{view.requests} requests of {limit}"
    extra = EXTRA.get(route["id"])
    if extra is not None and not extra(view):
        return f"kept {len(view.calls_first_night)} then {len(view.calls)} calls, {view.requests} requests: " + str(
            titles(view.calls)[:3]
        )
    return ""


def hits_by_route(server, routes):
    hits = server.ask("__stats")["hits"]
    return {route["id"]: hits.get(route["id"], 0) for route in routes}


def print_politeness(server, port):
    politeness = server.ask("__politeness")
    open_most = max(site["max_open"] for site in politeness.values())
    gaps = [site["min_gap"] for site in politeness.values() if site["min_gap"] is not None]
    canary = server.ask("__stats")["canary_hits"]
    print(f"canary: {canary} connections; open at once on one host: {open_most}; smallest gap: {min(gaps):.3f} s of {GAP} s")


def measure(options, server, folder):
    routes = [route for route in server.ask("__manifest")["routes"] if route["id"] not in NOT_DUE]
    if options.only:
        routes = [route for route in routes if any(route["id"].startswith(only) for only in options.only)]
    office = Office(options.binary, folder, options.port)
    names = {}
    for number, route in enumerate(routes):
        names[route["id"]] = office.add(number, route, address_of(route, server.base, options.port))
    nights, calls, requests, gaps = [], [], None, None
    for now in DAYS:
        nights.append(office.harvest(now))
        calls.append(office.calls(now))
        requests = requests or hits_by_route(server, routes)
        gaps = gaps or server.ask("__politeness")
    passed = counted = 0
    for route in routes:
        name = names[route["id"]]
        site = route.get("site", "127.0.0.1")
        view = View(
            route,
            [night[name] for night in nights],
            [night.get(route["id"], []) for night in calls],
            gaps.get(site, {}).get("requests", 0) if route["family"] == "robots" else requests[route["id"]],
            gaps.get(site, {}).get("min_gap"),
        )
        if route["family"] == "trap" and view.requests <= 1 and route["result"] == "partial" and route["id"] not in EXTRA:
            print(f"{route['id']:26} its links were not followed: not counted")
            continue
        counted += 1
        why = verdict(view)
        passed += not why
        if why:
            print(f"{route['id']:26} {route['result']:9} got {why}\n{'':26} {route['expect']}")
    print(f"{passed} of {counted} routes as expected")
    print_politeness(server, options.port)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/release/atalaya", help="the program to measure")
    parser.add_argument("--port", type=int, default=8900)
    parser.add_argument("--canary-port", type=int, default=8901)
    parser.add_argument("--only", action="append", metavar="PREFIX", help="only routes whose id begins so")
    parser.add_argument("--keep", metavar="FOLDER", help="a new data folder that is kept")
    options = parser.parse_args()
    reference = os.environ.get("ATALAYA_REFERENCE")
    if not reference:
        print("skipped: ATALAYA_REFERENCE is not set")
        return 0
    with tempfile.TemporaryDirectory() as scratch, Server(reference, options.port, options.canary_port) as server:
        measure(options, server, options.keep or scratch + "/data")
    return 0


if __name__ == "__main__":
    sys.exit(main())
