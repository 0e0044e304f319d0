#!/usr/bin/env python3
"""Fourteen nights of an office whose sources misbehave: what is lost, doubled or closed, and what its health says.

The sites are those of $ATALAYA_REFERENCE/chaos/chaos_server.py, which knows the truth of every day; it is a
measure, no part of this repository, and without that variable nothing is run. Two fortnights: one in which the
same sites fail every night, one in which they fail two nights of three and come back. `--faults` harvests every
fault once, after three good nights, and prints what `source health` says of it.
"""

import argparse
import collections
import datetime
import http.server
import json
import os
import pathlib
import sys
import tempfile
import threading

from chaos import NOT_DUE, Office, Server

FIRST = datetime.date(2027, 1, 15)
NIGHTS = 14
ENTRIES = ["/healthy/list", "/healthy/feed.rss", "/healthy/feed.atom", "/healthy/api.json"]
MAPPING = """
[api]
[[api.field]]
to = "id"
from = "/id"
[[api.field]]
to = "title"
from = "/title"
[[api.field]]
to = "url"
from = "/url"
[[api.field]]
to = "deadline"
from = "/closes"
"""


def now_of(day):
    return f"{FIRST + datetime.timedelta(days=day)}T12:00:00Z"


class Sites(Server):
    """The healthy sites of the server, a share of them faulty."""

    def __init__(self, reference, options, fault_rate, sites=None):
        super().__init__(reference, options.port, options.canary_port)
        sites = options.sites if sites is None else sites
        self.command += ["--sites", str(sites), "--fault-rate", str(fault_rate), "--hang", "20"]

    def truth(self, site, day):
        return self.ask(f"__truth?site={site}&day={day}")

    def faults(self):
        return {site["site"]: site["fault"] for site in self.ask("__sites")}


def host_of(site):
    return f"127.1.{site // 256}.{site % 256}"


class Town(Office):
    """A data folder with one source a healthy site, of every kind in turn."""

    def __init__(self, program, folder, options, sites):
        super().__init__(program, folder, options.port)
        self.port = options.port
        settings = self.folder / "atalaya.toml"
        hosts = [f"{host_of(site)}:{self.port}" for site in range(1, sites + 1)]
        hosts += options.more_hosts
        text = settings.read_text(encoding="utf-8")
        known = json.loads(text.split("allowed_addresses = ")[1].split("\n")[0])
        text = text.replace(json.dumps(known), json.dumps(known + hosts))
        text += "\n".join(f'"{host}" = "20ms"' for host in hosts) + "\n"
        settings.write_text(text, encoding="utf-8")

    def add_site(self, site):
        entry = ENTRIES[site % len(ENTRIES)]
        kind = "api" if entry.endswith("json") else "listing" if entry.endswith("list") else "feed"
        self.write(f"S{site:02}", f"Sitio {site}", kind, f"http://{host_of(site)}:{self.port}{entry}")

    def write(self, name, title, kind, url, more=""):
        lines = [f'id = "{name}"', f"name = {json.dumps(title)}", f'kind = "{kind}"', 'status = "active"']
        lines += [f"url = {json.dumps(url)}", more, MAPPING if kind == "api" else ""]
        (self.folder / "sources" / f"{name}.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def stored(self, now):
        return json.loads(self.run(now, "--json", "call", "list").stdout)["rows"]

    def health(self, now, name):
        return self.run(now, "source", "health", name).stdout


class Memory:
    """What was true on any day so far, and when each site was last read."""

    def __init__(self):
        self.title = {}
        self.closes = {}
        self.site_of = {}
        self.truth = collections.defaultdict(dict)  # site -> day -> ids that must be stored
        self.read_on = {}  # site -> last day on which it was read

    def learn(self, site, day, truth):
        self.truth[site][day] = truth["must_be_stored"]
        for call in truth["listed"]:
            self.title[call["id"]] = call["title"]
            self.site_of[call["title"]] = site
            self.closes.setdefault(call["title"], {})[day] = call["closes"]

    def due(self):
        """Titles that must be stored: those that were listed up to the last night each site was read."""
        return {self.title[one] for site, day in self.read_on.items() for one in self.truth[site][day]}

    def closing(self, title):
        """As its site told on the night it was last read."""
        return self.closes.get(title, {}).get(self.read_on.get(self.site_of[title]))

    def known(self, day):
        return {self.title[one] for days in self.truth.values() for one in days[day]}


def is_closed_early(row, today):
    deadline = row["call"]["deadline"]["date"]
    gone = row["score"]["status"] in ("closed", "cancelled") or row["call"]["review"]["verdict"] != "pending"
    return gone and (deadline is None or deadline >= today)


def has_other_closing(call, memory):
    """What a site no longer lists keeps the closing it had."""
    closing = memory.closing(call["title"]) if call["title"] in memory.site_of else None
    return closing is not None and call["deadline"]["date"] != closing


class Day:
    """One day's comparison."""

    def __init__(self, memory, rows, day, before):
        today = (FIRST + datetime.timedelta(days=day)).isoformat()
        titles = collections.Counter(row["call"]["title"] for row in rows)
        due, known = memory.due(), memory.known(day)
        self.truth = len(known)
        self.stored = len(rows)
        self.lost = len(due - set(titles)) + len(before - set(titles))
        self.hidden = len(known - due)
        self.doubled = sum(count - 1 for count in titles.values())
        self.invented = len(set(titles) - known)
        self.closed = sum(is_closed_early(row, today) for row in rows)
        self.wrong = sum(has_other_closing(row["call"], memory) for row in rows)
        self.vanished = sum(row["call"]["vanished"] for row in rows)
        self.misjudged = sum(row["call"]["vanished"] and day in memory.closes[row["call"]["title"]] for row in rows)
        self.titles = set(titles)


COLUMNS = ["truth", "stored", "hidden", "lost", "doubled", "invented", "closed", "wrong", "vanished", "misjudged"]
FAULTS = ["lost", "doubled", "invented", "closed", "wrong", "misjudged"]


def print_row(first, day):
    print(f"{first:>5}" + "".join(f"{getattr(day, name):>10}" for name in COLUMNS))


def fortnight(reference, options, folder, rate_of):
    """Harvests once a night. `rate_of` is the share of faulty sites by day."""
    town = Town(options.binary, folder, options, options.sites)
    for site in range(1, options.sites + 1):
        town.add_site(site)
    memory, before, totals = Memory(), set(), collections.Counter()
    print("  day" + "".join(f"{name:>10}" for name in COLUMNS) )
    for day in range(NIGHTS):
        with Sites(reference, options, rate_of(day)) as server:
            server.ask(f"__set?day={day}")
            for site in range(1, options.sites + 1):
                memory.learn(site, day, server.truth(site, day))
            night = town.harvest(now_of(day))
        read = {name for name, source in night.items() if source["result"] in ("ok", "unchanged", "partial")}
        memory.read_on.update({site: day for site in range(1, options.sites + 1) if f"S{site:02}" in read})
        result = Day(memory, town.stored(now_of(day)), day, before)
        before = result.titles
        totals.update({name: getattr(result, name) for name in FAULTS})
        print_row(day + 1, result)
        if options.verbose:
            print("       not read: " + ", ".join(sorted(set(night) - read)))
    print("total: " + ", ".join(f"{count} {name}" for name, count in totals.items()))
    return town


# --- every fault once ----------------------------------------------------------------------------

TITLE = "Convocatoria {1} de cooperación para municipios"
LIST = f"<li class='{{0}}'><a href='/call/{{1}}'>{TITLE}</a> cierra 5 de mayo de 2027</li>"
PAGE = "<!doctype html><html lang=es><title>Convocatorias</title><body><h1>Convocatorias</h1>{}</body></html>"
FEED = "<rss version='2.0'><channel><title>C</title>{}</channel></rss>"
ITEM = "<item><title>Convocatoria {0}</title><link>/call/{0}</link><guid>{0}</guid><pubDate>{1}</pubDate></item>"


def listing(shape, count):
    return PAGE.format("<ul>" + "".join(LIST.format(shape, number) for number in range(count)) + "</ul>")


def weekly_feed():
    days = [FIRST - datetime.timedelta(days=24 + 7 * week) for week in range(8)]
    items = [ITEM.format(n, day.strftime("%a, %d %b %Y 08:00:00 -0500")) for n, day in enumerate(days)]
    return FEED.format("".join(items))


WELCOME = PAGE.format("<p>Bienvenidos al sitio nuevo</p>")
NO_CALLS = PAGE.format("<p>Actualmente no hay convocatorias abiertas.</p>")
RULE = '[rule]\nitem = "li.call"'
# Of sites of our own: what a fault does to a page that was well.
# Path: (title, kind, settings, good answer, bad one).
OWN = {
    "layout": ("La página cambió de forma", "listing", RULE, listing("call", 8), listing("card", 8)),
    "empty": ("Dejó de traer convocatorias", "listing", "", listing("call", 8), WELCOME),
    "none": ("Dice que no hay convocatorias", "listing", "", listing("call", 8), NO_CALLS),
    "fewer": ("Trae mucho menos", "listing", "", listing("call", 20), listing("call", 3)),
    "type": ("El canal se volvió página", "feed", "", weekly_feed(), WELCOME),
    "moved": ("Lleva a otro sitio", "listing", "", listing("call", 8), "-> /arrived"),
    "watch": ("Página vigilada", "watch", "", WELCOME, PAGE.format("<p>Abrimos el fondo de agua</p>")),
    "silent": ("Semanal que calló", "feed", "", weekly_feed(), weekly_feed()),
}


class OwnSites(http.server.ThreadingHTTPServer):
    """Answers well until `bad` is set."""

    def __init__(self, port):
        super().__init__(("127.0.0.1", port), OwnAnswer)
        self.bad = False
        self.port = port
        self.neighbour = http.server.ThreadingHTTPServer(("127.0.0.30", port), OwnAnswer)
        for server in (self, self.neighbour):
            threading.Thread(target=server.serve_forever, daemon=True).start()


class OwnAnswer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.strip("/")
        if name == "arrived":
            return self.give(listing("call", 8))
        if name not in OWN:
            return self.send_error(404)
        body = OWN[name][4 if self.server.bad else 3]
        if body.startswith("-> "):
            self.send_response(302)
            self.send_header("Location", f"http://127.0.0.30:{self.server.port}{body[3:]}")
            self.send_header("Content-Length", "0")
            return self.end_headers()
        return self.give(body)

    def give(self, body):
        data = body.encode()
        self.send_response(200)
        is_feed = body.startswith("<rss")
        self.send_header("Content-Type", "application/rss+xml" if is_feed else "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def faulty_routes(server):
    skipped = {"healthy", "robots", "trap", "time"}
    routes = [route for route in server.ask("__manifest")["routes"] if route["family"] not in skipped]
    failing = ("error", "blocked", "retry")
    return [route for route in routes if route["id"] not in NOT_DUE and route["result"] in failing]


def harvest_faults(reference, options, folder):
    own = OwnSites(options.port + 3)
    options.more_hosts = [f"127.0.0.1:{own.port}", f"127.0.0.30:{own.port}"]
    town = Town(options.binary, folder, options, 0)
    with Sites(reference, options, 0, 0) as server:
        routes = faulty_routes(server)
        for number, route in enumerate(routes):
            is_feed = route["family"] in ("xml", "json")
            url = server.base + ("/healthy/feed.rss" if is_feed else "/healthy/list")
            town.write(f"F{number:02}", route["fault"], "feed" if is_feed else "listing", url, 'follow = "never"')
        for name, (title, kind, settings, _, _) in OWN.items():
            town.write(name, title, kind, f"http://127.0.0.1:{own.port}/{name}", 'follow = "never"\n' + settings)
        for day in range(3):
            server.ask(f"__set?day={day}")
            town.harvest(now_of(day))
        for number, route in enumerate(routes):
            town.run(now_of(3), "source", "edit", f"F{number:02}", f"url={server.base}{route['path']}")
        own.bad = True
        night = town.harvest(now_of(3))
        for name in list(OWN) + [f"F{number:02}" for number in range(len(routes))]:
            print_health(town, name, night)
        print_accepting(town)
        always_500 = [route["id"] for route in routes].index("status-500")
        print_spell(town, f"F{always_500:02}")
    own.shutdown()


def name_of(town, source):
    lines = (town.folder / "sources" / f"{source}.toml").read_text(encoding="utf-8").splitlines()
    return next(json.loads(line.removeprefix("name = ")) for line in lines if line.startswith("name = "))


def print_health(town, source, night):
    print(f"== {name_of(town, source)} [{night[source]['result']}: {night[source]['cause']}]")
    print(town.health(now_of(3), source).rstrip())


def print_accepting(town):
    print("== Se acepta la primera propuesta de «layout»")
    print(town.run(now_of(3), "source", "health", "layout", "--accept", "1").stdout.rstrip())
    source = json.loads(town.run(now_of(4), "--json", "harvest", "--source", "layout").stdout)["sources"][0]
    print(f"La noche siguiente: {source['result']}, {source['findings']} hallazgos")
    print(town.health(now_of(4), "layout").rstrip())


def print_spell(town, name):
    """What four more nights of the same failure make of it."""
    for day in range(4, 8):
        town.run(now_of(day), "harvest", "--source", name)
    print(f"== {name_of(town, name)}: cinco noches seguidas")
    print(town.health(now_of(7), name).rstrip())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--binary", default="build/release/atalaya", help="the program to measure")
    parser.add_argument("--port", type=int, default=8910)
    parser.add_argument("--canary-port", type=int, default=8911)
    parser.add_argument("--sites", type=int, default=20)
    parser.add_argument("--fault-rate", type=float, default=0.3)
    parser.add_argument("--faults", action="store_true", help="every fault once, and what `source health` says")
    parser.add_argument("--keep", metavar="FOLDER", help="data folders are made there and kept")
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    options.more_hosts = []
    reference = os.environ.get("ATALAYA_REFERENCE")
    if not reference:
        print("skipped: ATALAYA_REFERENCE is not set")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        base = pathlib.Path(options.keep or scratch)
        if options.faults:
            harvest_faults(reference, options, base / "faults")
            return 0
        print(f"The same sites fail every night ({options.fault_rate:.0%} of {options.sites}):")
        fortnight(reference, options, base / "steady", lambda day: options.fault_rate)
        print("They fail two nights of three:")
        fortnight(reference, options, base / "changing", lambda day: options.fault_rate if day % 3 else 0.0)
    return 0


if __name__ == "__main__":
    sys.exit(main())
