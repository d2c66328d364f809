#!/usr/bin/env python3
"""How soon a page that was saved is seen under `signpost serve`, and whether its memory stays what it is.

    benches/serving.py 1000
    benches/serving.py 10000 --edits 500

In: a number of pages. Out: of many edits of one page's text, the median, the 95th percentile and the longest of the
milliseconds from saving to the right page at its address, and to search data that is of it; and the megabytes the server
holds after the first edits and after the last. All lies under target/again and may be deleted.
"""

import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from again import what_is_asked, with_words

PATIENCE = 120


def main():
    asked, site, page = what_is_asked(__doc__, "--edits", 100)
    original = page.read_text()
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    root = f"http://127.0.0.1:{port}"
    url = f"{root}/{page.relative_to(site / 'content').with_suffix('.html')}"
    data = f"{root}/search/data/meta.js"
    # So that the first build makes the site anew and holds it.
    page.write_text(with_words(original, f"begun at {time.time_ns()}"))
    server = subprocess.Popen(
        [asked.signpost, "serve", "--site", site, "--port", str(port), "--today", "2026-11-22"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    try:
        until(lambda: read(data))
        shown, found, held = [], [], []
        for edit in range(asked.edits):
            before, words = read(data), f"edit number {edit} of many"
            page.write_text(with_words(original, words))
            began = time.monotonic()
            until(lambda: words.encode() in read(url))
            shown.append(1000 * (time.monotonic() - began))
            until(lambda: read(data) not in (b"", before))
            found.append(1000 * (time.monotonic() - began))
            held.append(memory(server.pid))
    finally:
        server.terminate()
        server.wait()
        page.write_text(original)
    print(f"{asked.pages} pages, {asked.edits} edits\n")
    print(f"{'from saving to':18} {'median, ms':>11} {'95 of 100':>10} {'longest':>8}")
    for name, times in [("the right page", shown), ("its search data", found)]:
        times.sort()
        print(f"{name:18} {statistics.median(times):11.0f} {times[len(times) * 95 // 100]:10.0f} {times[-1]:8.0f}")
    tenth = max(1, len(held) // 10)
    first, last = statistics.median(held[:tenth]), statistics.median(held[-tenth:])
    print(f"\nMemory after the first {tenth} edits {first:.0f} MB, after the last {tenth} {last:.0f} MB ({last / first - 1:+.1%})")


def read(url):
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.read()
    except (urllib.error.URLError, ConnectionError, socket.timeout):
        return b""


def until(true):
    begun = time.monotonic()
    while not true():
        if time.monotonic() - begun > PATIENCE:
            raise SystemExit("it never came")
        time.sleep(0.004)


def memory(process):
    """What the process holds of memory that no file gives, in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("RssAnon:")[1].split()[0]) / 1024


if __name__ == "__main__":
    main()
