#!/usr/bin/env bash
# Runs every test: bash tests/run.sh, or SANITIZE=1 bash tests/run.sh to run them under the sanitizers.
# LONG=1 has the tests from outside (ctest -L outside) kill, write and damage much more often; that takes half an hour.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
# shellcheck source=cli/packages.sh
source cli/packages.sh

folder=build-tests
options=(-DEDVET_WERROR=ON -DEDVET_TESTS=ON -DEDVET_BENCH=ON)
if [ "${SANITIZE:-0}" = 1 ]; then
    folder=build-sanitize
    # Without precompiled headers, as those hide a missing include.
    options+=(-DEDVET_SANITIZE=ON -DEDVET_PCH=OFF)
fi

packages=("${build_packages[@]}" "${test_packages[@]}")
echo "[1/4] packages: ${#packages[@]} are needed to build and test edvet"
install_missing "${packages[@]}"

echo "[2/4] configure: into $folder/"
configure "$folder" "${options[@]}"

echo "[3/4] build: $folder"
cmake --build "$folder" --parallel "$(nproc)"

echo "[4/4] test"
cd "$folder"
if [ "${LONG:-0}" = 1 ]; then export EDVET_LONG=1; fi
exec ctest --output-on-failure -j2
