#!/usr/bin/env sh
# Shows the sample site, or the site in the folder my-site beside this file if there is one.
cd "$(dirname "$0")" || exit 1
site=sample-site
[ -f my-site/signpost.yaml ] && site=my-site
echo "Signpost shows $site. Ctrl+C ends it."
exec ./signpost serve --site "$site" --open
