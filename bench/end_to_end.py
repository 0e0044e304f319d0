#!/usr/bin/env python3
"""Measures whole harvests beside two floors on the same addresses: downloading only, and downloading with a
bare parse and one SQLite row an entry. Everything runs on loopback addresses; politeness gaps are off.

    bench/end_to_end.py --scenario feeds:500 --scenario pages:2000 --scenario latency:2000

Prints wall time, CPU time, their ratio, peak memory, and how often each is the floor's. Quote ratios of
one run: machines are shared and noisy. "latency" asks 256 hosts at once that answer after 100 ms with a
feed of one announcement: what is measured is waiting, not reading.
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PORT = 18100
PATHS = {"feeds": "feed", "pages": "page", "latency": "brief"}
NIGHTS = ["2027-01-10T08:00:00Z", "2027-01-11T08:00:00Z"]


def host(number):
    return f"127.{1 + number // 62500}.{number // 250 % 250}.{1 + number % 250}"


class Farm:
    def __init__(self, build, delay):
        self.command = [str(build / "bench" / "farm"), str(PORT), "7", str(delay)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE)
        if self.process.stdout.readline() != b"ready\n":
            raise RuntimeError("the farm cannot listen; is another one running?")
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def measure(command, stdin=None):
    """Wall seconds, CPU seconds and peak MiB of a command."""
    began = time.monotonic()
    child = subprocess.Popen(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(child.pid, 0)
    return time.monotonic() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def addresses(kind, count):
    path = PATHS[kind]
    return [f"http://{host(number)}:{PORT}/{path}/{number}" for number in range(count)]


def write_office(folder, kind, urls, parallel):
    (folder / "sources").mkdir(parents=True)
    hosts = sorted({url.split("/")[2] for url in urls})
    gaps = "\n".join(f'"{name}" = "0ms"' for name in hosts)
    allowed = ", ".join(f'"{name}"' for name in hosts)
    (folder / "atalaya.toml").write_text(
        f'[office]\ncontact = "bench@office.example"\n[crawl]\nparallel_hosts = {parallel}\n'
        f"allowed_addresses = [{allowed}]\n[crawl.host_gap_of]\n{gaps}\n"
    )
    source = "page" if kind == "pages" else "feed"
    for number, url in enumerate(urls):
        (folder / "sources" / f"B{number:05}.toml").write_text(
            f'id = "B{number:05}"\nname = "Boletín {number}"\nkind = "{source}"\nstatus = "active"\n'
            f'url = "{url}"\nfollow = "never"\ncountry = "CO"\n'
        )


def row(name, figures, floors):
    wall, cpu, memory = figures
    ratios = "  ".join(f"{label}: wall x{wall / other[0]:.2f} CPU x{cpu / other[1]:.2f}" for label, other in floors)
    print(f"{name:26} wall {wall:7.2f} s  CPU {cpu:7.2f} s  CPU/wall {cpu / wall:4.2f}  peak {memory:6.0f} MiB  {ratios}", flush=True)


def floor(build, scratch, mode, urls, parallel, etags):
    listing = scratch / "addresses"
    listing.write_text("\n".join(urls) + "\n")
    database = scratch / f"floor-{time.monotonic_ns()}.db"
    with listing.open() as stdin:
        return measure([str(build / "bench" / "floor"), mode, str(parallel), str(database), str(int(etags))], stdin)


def run(build, kind, count):
    parallel = 256 if kind == "latency" else 64
    urls = addresses(kind, count)
    parse = "pages" if kind == "pages" else "feeds"
    with tempfile.TemporaryDirectory() as scratch, Farm(build, 100 if kind == "latency" else 0):
        scratch = pathlib.Path(scratch)
        write_office(scratch / "data", kind, urls, parallel)
        harvest = [str(build / "atalaya"), "--data", str(scratch / "data"), "--quiet", "--now"]
        floor(build, scratch, "download", urls, parallel, False)  # the farm generates its bodies once
        download = floor(build, scratch, "download", urls, parallel, False)
        bare = floor(build, scratch, parse, urls, parallel, False)
        row(f"{kind} {count}: download", download, [])
        row(f"{kind} {count}: bare parse", bare, [])
        first = measure([*harvest, NIGHTS[0], "harvest"])
        row(f"{kind} {count}: harvest", first, [("download", download), ("bare", bare)])
        if kind == "feeds":
            unchanged = floor(build, scratch, "download", urls, parallel, True)
            second = measure([*harvest, NIGHTS[1], "harvest"])
            row(f"{kind} {count}: second night", second, [("download, 304", unchanged)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/release"))
    parser.add_argument("--scenario", action="append", metavar="KIND:COUNT", help="feeds, pages or latency")
    options = parser.parse_args()
    for scenario in options.scenario or ["feeds:200", "pages:100", "latency:256"]:
        kind, count = scenario.split(":")
        run(options.build, kind, int(count))
    return 0


if __name__ == "__main__":
    sys.exit(main())
