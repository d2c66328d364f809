#!/bin/sh
# Recompiles govuk.css. Works in a scratch folder: node_modules never enters the tree.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$here/package-lock.json" "$here/entry.scss" "$work"
cd "$work"
npm ci --ignore-scripts --no-audit --no-fund
npx sass --load-path=node_modules --quiet-deps --style=compressed --no-source-map entry.scss compiled.css
node "$here/used.mjs" compiled.css > govuk.css
if grep -niE 'url\(|crown|crest|GDS Transport|1d70b8|@import' govuk.css; then
  echo "govuk.css carries an outside address or GOV.UK identity" >&2
  exit 1
fi
mv govuk.css "$here/govuk.css"
