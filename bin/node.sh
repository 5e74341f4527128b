# For scripts to source: finds Node.js and brings what a lock file names. Sets nothing.

locate_node() {
  command -v node >/dev/null && command -v npm >/dev/null && echo "Node.js $(node --version), npm $(npm --version 2>/dev/null)"
}

# Vite asks for 20.19; Debian 12 by itself has 18.
node_builds_web() {
  local major minor
  locate_node >/dev/null || return 1
  IFS=. read -r major minor _ <<<"$(node --version | tr -d v)"
  ((major > 20 || (major == 20 && minor >= 19)))
}

# What a folder's lock file names, unless it is there.
install_locked() {
  local folder=$1
  [[ $folder/node_modules/.package-lock.json -nt $folder/package-lock.json ]] && return
  (cd "$folder" && npm ci --no-audit --no-fund --loglevel=error >&2) || { rm -rf "$folder/node_modules"; return 1; }
}
