#!/usr/bin/env bash
# From a bare Debian or Ubuntu to a ranking: installs what is missing, builds, and compares the sample candidates.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=cli/packages.sh
source cli/packages.sh

program=build/bin/edvet
stamp() { stat -c %y "$program" 2>/dev/null || echo none; }

echo "[1/4] packages: ${#build_packages[@]} are needed to build edvet"
install_missing "${build_packages[@]}"

echo "[2/4] configure: into build/"
configure build

echo "[3/4] build: $program"
before=$(stamp)
cmake --build build --parallel "$(nproc)"
if [ "$before" = "$(stamp)" ]; then echo "      up to date, nothing was rebuilt"; fi

echo "[4/4] compare: $program compare sample-data/learning-platform"
echo
code=0
"$program" compare sample-data/learning-platform || code=$?
case $code in
    0) ;;
    1) printf '\nThat is a result, not a failure: exit code 1 says that a candidate is not eligible.\n' ;;
    4) printf '\nThat is a result, not a failure: exit code 4 says that a must-pass rule could not be judged yet.\n' ;;
    *)
        echo "error: $program ended with exit code $code" >&2
        exit "$code"
        ;;
esac
