# For scripts to source: finds the Node.js that the web client is built with. Sets nothing.

# Vite asks for 20.19; Debian 12 alone has 18.
locate_node() {
  local version major minor
  command -v node >/dev/null && command -v npm >/dev/null || return 1
  version=$(node --version)
  IFS=. read -r major minor _ <<<"${version#v}"
  ((major > 20 || (major == 20 && minor >= 19))) && echo "Node.js $version, npm $(npm --version 2>/dev/null)"
}

# Brings what a folder's lock file names, unless it is there.
install_locked() {
  local folder=$1
  [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] && return
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >&2) || { rm -rf "$folder/node_modules"; return 1; }
}
