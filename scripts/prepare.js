/**
 * Runs after every `npm ci`, and every `npm install` that changes something, in this repository:
 * compiles better-sqlite3, if it is not compiled yet, and the project. It is the script "dependencies"
 * because npm warns of a script "prepare" whoever installs a packed tarball. The install script of
 * better-sqlite3 itself is switched off ("allowScripts"), because only here can it be told to use the
 * headers that came with Node.
 */
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { dirname, join } = require('node:path');

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function compileSqlite() {
  const folder = dirname(require.resolve('better-sqlite3/package.json'));
  if (existsSync(join(folder, 'build', 'Release', 'better_sqlite3.node'))) return;
  console.log('compiling better-sqlite3, once; this takes about a minute');
  execFileSync(npm, ['run', 'install'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { JOBS: 'max', ...process.env, ...localHeaders() },
  });
}

/** node-gyp downloads Node's headers unless it is told that they are here already. */
function localHeaders() {
  const prefix = dirname(dirname(process.execPath));
  const isHere = existsSync(join(prefix, 'include', 'node', 'common.gypi'));
  return isHere && !process.env.npm_config_nodedir ? { npm_config_nodedir: prefix } : {};
}

compileSqlite();
execFileSync(npm, ['run', 'build'], { stdio: 'inherit' });
