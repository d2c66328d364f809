#!/usr/bin/env python3
"""What a build costs of which little or nothing is new, beside a whole one, in turn.

    benches/again.py 1000
    benches/again.py 10000 --runs 3

In: a number of pages. Out: the processor's seconds (user and system) of a whole build, of one after which nothing changed,
of one after a sentence of one page changed (other words of the site, and a word it did not have), of one after a title
changed, which more pages show, and of one after a page came: the median of all runs, and the share of the whole build of the same round, so
that a noisy hour spoils neither. All lies under target/again and may be deleted.
"""

import argparse
import os
import re
import resource
import shutil
import statistics
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
SEED = "7"
ADDED = re.compile(r"\n\nWhat was added: [^\n]*\n")


NEW = "---\nkind: page\ntitle: A page that came\nsummary: A page that came to the others.\naccess: public\n---\n\nA review of the plan.\n\n## What it says\n\nThe plan.\n"


def what_is_asked(about, count, usual):
    """The arguments, the site, and the page of it that is edited."""
    asked = argparse.ArgumentParser(description=about.splitlines()[0])
    asked.add_argument("pages", type=int)
    asked.add_argument(count, type=int, default=usual)
    asked.add_argument("--signpost", default=str(TARGET / "release/signpost"), help="the program, if it is built elsewhere")
    asked.add_argument("--site", help="a generated site that is there already")
    asked = asked.parse_args()
    site = Path(asked.site) if asked.site else generated(asked.pages)
    return asked, site, sorted((site / "content").rglob("*.md"))[asked.pages // 2]


def main():
    asked, site, page = what_is_asked(__doc__, "--runs", 5)
    original, added = page.read_text(), page.with_name(f"{page.stem}-added.md")
    before = {
        "whole": lambda turn: clean(site),
        "nothing": lambda turn: None,
        "a sentence": lambda turn: page.write_text(with_words(original, "review of the plan " + "and the plan " * turn)),
        "a new word": lambda turn: page.write_text(with_words(original, "neverseen" + "abcdefghij"[turn % 10] * 3)),
        "a new page": lambda turn: added.write_text(with_words(NEW, "and the plan " * turn)),
        "a title": lambda turn: page.write_text(re.sub(r'title: "?', lambda m: m[0] + "Anew " * (turn + 1), original, count=1)),
    }
    rows = {name: [] for name in before}
    try:
        for turn in range(asked.runs):
            page.write_text(original)
            added.unlink(missing_ok=True)
            for name, change in before.items():
                change(turn)
                rows[name].append(measured([asked.signpost, "build", "--site", site, "--today", "2026-11-22"]))
    finally:
        page.write_text(original)
        added.unlink(missing_ok=True)
    print(f"{asked.pages} pages, median of {asked.runs} runs in turn\n")
    print(f"{'changed':12} {'processor, s':>13} {'of a whole build':>17}")
    for name, seconds in rows.items():
        share = statistics.median(own / whole for own, whole in zip(seconds, rows["whole"]))
        print(f"{name:12} {statistics.median(seconds):13.2f} {share:16.1%}")


def generated(pages):
    site = TARGET / "again" / str(pages)
    if not (site / "content").exists():
        site.mkdir(parents=True, exist_ok=True)
        command = ["cargo", "bench", "--quiet", "--bench", "figures", "--", "generate", str(site), str(pages), SEED]
        subprocess.run(command, cwd=ROOT, check=True)
    return site


def clean(site):
    for made in ["public", ".public.history", ".signpost-cache", "search-index/tantivy"]:
        shutil.rmtree(site / made, ignore_errors=True)


def with_words(text, words):
    """A paragraph more behind the first, in place of the last one that was added so."""
    before, front, body = ADDED.sub("\n\n", text).split("---\n", 2)
    first, _, rest = body.strip("\n").partition("\n\n")
    return f"{before}---\n{front}---\n\n{first}\n\nWhat was added: {words.strip()}.\n\n{rest}\n"


def measured(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:
        raise SystemExit(done.stdout + "it was not published")
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


if __name__ == "__main__":
    main()
