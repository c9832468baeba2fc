'use strict';
// Runs scripts of package.json at the same time, and fails when one of them does: `node scripts/run-parallel.js lint types`.
const { spawn } = require('node:child_process');

for (const name of process.argv.slice(2)) {
  spawn('npm', ['run', '--silent', name], { stdio: 'inherit', shell: process.platform === 'win32' })
    .on('error', fail)
    .on('close', (code) => code !== 0 && fail());
}

function fail(error) {
  if (error) console.error(error.message);
  process.exitCode = 1;
}
