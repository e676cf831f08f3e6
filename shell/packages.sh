# shellcheck shell=sh
# Sourced by the scripts beside it: installs Debian packages that are missing.

# need PACKAGE=PROBE...  PROBE is a command or, with a slash, a file of the package.
need() {
  missing=
  for pair in "$@"; do
    case ${pair#*=} in
      /*) [ -e "${pair#*=}" ] ;;
      *) command -v "${pair#*=}" >/dev/null 2>&1 ;;
    esac || missing="$missing ${pair%%=*}"
  done
  [ -n "$missing" ] || return 0
  if ! command -v apt-get >/dev/null 2>&1; then
    echo "missing, and this is not Debian:$missing" >&2
    return 1
  fi
  echo "installing$missing" >&2
  # shellcheck disable=SC2086 # a list of package names
  as_root sh -c 'apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "$@" >/dev/null' sh $missing
}

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}
