#!/usr/bin/env bash
# What a build costs in instructions, which no busy hour changes, beside the last record in benches/README.md.
#
#   benches/cost.sh           prints the counts and the change
#   benches/cost.sh --record  also writes them into benches/README.md
#
# Needs valgrind. The sites: 300 generated pages, the sample site, and the smallest (five pages of a test).
set -euo pipefail
cd "$(dirname "$0")/.."
target=${CARGO_TARGET_DIR:-target}
cargo build --quiet --release
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

cargo bench --quiet --bench figures -- generate "$place/generated" 300 7
mkdir "$place/sample" "$place/smallest"
cp -r content search-index signpost.yaml "$place/sample"
rm -rf "$place/sample/search-index/tantivy"
cp -r tests/sites/good-links/content "$place/smallest"
echo 'name: Test site' >"$place/smallest/signpost.yaml"

# Millions of instructions of a first build.
count() {
    RAYON_NUM_THREADS=1 valgrind --tool=callgrind --callgrind-out-file="$place/$1.callgrind" \
        "$target/release/signpost" build --site "$place/$1" --today 2026-11-22 2>&1 |
        awk '/^Published/ { published = 1 } /Collected/ { count = $NF / 1000000 }
             END { if (!published) exit 1; printf "%d", count }' || { echo "$1 was not published" >&2; exit 1; }
}

record=$(sed -n 's/^| [0-9-]* | \([0-9]*\) | \([0-9]*\) | \([0-9]*\) |.*/\1 \2 \3/p' benches/README.md | tail -1)
read -r -a last <<<"${record:-0 0 0}"
counts=() at=0
for site in generated sample smallest; do
    counts[at]=$(count "$site")
    awk -v site="$site" -v now="${counts[at]}" -v last="${last[at]}" 'BEGIN {
        change = last ? sprintf("%+.1f %%", (now / last - 1) * 100) : "no record"
        printf "%-10s %7d million instructions, last %7d: %s\n", site, now, last, change
    }'
    at=$((at + 1))
done
if [ "${1:-}" = --record ]; then
    row="| $(date +%F) | ${counts[0]} | ${counts[1]} | ${counts[2]} | $(git log -1 --format=%s) |"
    sed -i "/^<!-- records end -->/i $row" benches/README.md
fi
