#!/usr/bin/env bash
# The README's two commands in a bare clone, with each given Node first on PATH (default: the host's, 22, 24, 26).
# The second one takes minutes for each; SHERPA_CLONE_TESTS=all runs it whole, otherwise a few of the tests.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for version in "${@:-host 22 24 26}"; do
  for node in $version; do
    path=$PATH
    if [ "$node" != host ]; then
      npm install --silent --no-save --prefix "$work/node-$node" "node@$node" >/dev/null
      path="$work/node-$node/node_modules/node/bin:$PATH"
    fi
    git clone -q "$here" "$work/clone-$node"
    ( # What a newcomer has: no home of ours, nothing set.
      cd "$work/clone-$node"
      export PATH="$path" HOME="$work/home-$node" npm_config_cache="${npm_config_cache:-$HOME/.npm}"
      mkdir -p "$HOME"
      echo "== $(node --version) first on PATH"
      (npm ci && npx sherpa start training-and-backprop) </dev/null >"$work/run-$node.txt" 2>&1
      grep -q 'Which of these is most like you?' "$work/run-$node.txt" || { cat "$work/run-$node.txt"; exit 1; }
      echo "   run command: ends in the first question"
      if [ "${SHERPA_CLONE_TESTS:-few}" = all ]; then npm test; else npm test -- tests/session tests/cli/commands.test.ts; fi \
        >"$work/test-$node.txt" 2>&1 || { tail -60 "$work/test-$node.txt"; exit 1; }
      grep -E '^ *Tests ' <(sed 's/\x1b\[[0-9;]*m//g' "$work/test-$node.txt")
    )
  done
done
