#!/usr/bin/env node
'use strict'; // ES5 only: any Node must be able to parse this file and say what is missing.
var path = require('path');
var fs = require('fs');
var version = process.versions.node.split('.').map(Number);
var root = path.join(__dirname, '..');
var local = path.join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

function refuse(message) {
  process.stderr.write(message + '\n');
  process.exitCode = 3;
}

// The checkout's own Node, when the host's is too old.
function handOver() {
  var child = require('child_process').spawn(local, [__filename].concat(process.argv.slice(2)), {
    stdio: 'inherit',
    env: Object.assign({}, process.env, { SHERPA_REEXEC: '1' })
  });
  // The terminal sends Ctrl-C to both processes; the one that teaches decides what it means.
  process.on('SIGINT', function () {});
  ['SIGTERM', 'SIGHUP'].forEach(function (signal) {
    process.on(signal, function () { child.kill(signal); });
  });
  child.on('exit', function (code, signal) {
    if (signal) {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    } else process.exitCode = code === null ? 3 : code;
  });
}

if (!fs.existsSync(path.join(root, 'dist', 'boot.cjs'))) {
  refuse('sherpa is not built yet: run "npm ci" in ' + root + '.');
} else if (version[0] > 22 || (version[0] === 22 && version[1] >= 12)) {
  require('../dist/boot.cjs');
} else if (!process.env.SHERPA_REEXEC && fs.existsSync(local)) {
  handOver();
} else {
  refuse('sherpa needs Node.js 22.12 or newer; this is ' + process.version + '. Install a newer Node.js, or run "npm ci" in a checkout, which brings one.');
}
