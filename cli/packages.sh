# shellcheck shell=bash
# What edvet is made with, by the names of Debian and Ubuntu. Sourced by cli/start.sh and tests/run.sh.

# shellcheck disable=SC2034
build_packages=(
    g++ cmake ninja-build pkg-config
    libboost-dev libcli11-dev libfmt-dev libgmp-dev libppl-dev libpugixml-dev librandom123-dev libsodium-dev
    libsqlite3-dev libutf8proc-dev libyaml-dev libzip-dev nettle-dev nlohmann-json3-dev
    # The window. Qt's own development packages leave these out, and without a font it has no text.
    qt6-base-dev qt6-charts-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools libqt6opengl6-dev fonts-dejavu-core
)
# shellcheck disable=SC2034
test_packages=(
    catch2 libbenchmark-dev libxlsxwriter-dev python3
    # A screen, and the bus by which a screen reader sees the window.
    xvfb xauth dbus at-spi2-core python3-gi gir1.2-atspi-2.0
)

# install_missing PACKAGE...: installs what is not there yet, and only then asks the network anything.
install_missing() {
    local package missing=() as_root=()
    if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
        echo "error: this script installs packages with apt-get, which this system does not have" >&2
        echo "  install these (Debian's names): $*" >&2
        echo "  then run: cmake -S . -B build && cmake --build build" >&2
        return 1
    fi
    for package in "$@"; do
        # shellcheck disable=SC2016
        dpkg-query -W -f '${db:Status-Status}\n' "$package" 2>/dev/null | grep -qx installed || missing+=("$package")
    done
    if [ ${#missing[@]} -eq 0 ]; then
        echo "      all $# are installed, nothing to do"
        return 0
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null; then
            echo "error: installing needs root, and there is no sudo" >&2
            echo "  as root, run: apt-get install --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
        as_root=(sudo)
    fi
    echo "      installing ${missing[*]}"
    "${as_root[@]}" apt-get update -qq || echo "      the lists of packages could not be refreshed; trying with the old ones"
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends "${missing[@]}" && return 0
    echo "error: apt-get could not install: ${missing[*]}" >&2
    echo "  its own message stands above; check the network and /etc/apt/sources.list" >&2
    return 1
}

# configure FOLDER [CMAKE-OPTION...]: anew when the sources were moved, as CMake refuses a folder made for another place.
configure() {
    local folder=$1 choices=(--log-level=WARNING)
    shift
    if ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$PWD" "$folder/CMakeCache.txt" 2>/dev/null; then
        choices+=(--fresh)
        if command -v ninja >/dev/null; then choices+=(-G Ninja); fi
    fi
    cmake "${choices[@]}" -S . -B "$folder" "$@"
}
