/**
 * `npm run demo`: on a fresh clone, installs what is missing, builds, runs the tests of the example
 * applications on both engines, then a suite with one of each verdict, and shows its report.
 */
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '..');
const example = join(root, 'examples', 'tournaments');
const runs = join(root, 'examples', 'runs');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function say(text) {
  console.log(`\n━━ ${text}\n`);
}

function run(args, { command = npm, cwd = root, expected = 0 } = {}) {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status === expected) return;
  console.error(`\n${command} ${args.join(' ')} ended with ${status}, not ${expected}.`);
  process.exit(1);
}

const startedAt = Date.now();
if (!existsSync(join(root, 'node_modules', 'better-sqlite3', 'build'))) {
  say('Installing what is missing (better-sqlite3 is compiled: one to two minutes)');
  run(['ci']);
} else {
  run(['run', 'build', '--silent']);
}

say('1 of 4  The tournaments application, on SQLite in memory');
run(['test', '--silent'], { cwd: example });

say('2 of 4  The same tests, on embedded PostgreSQL');
run(['run', 'test:postgres', '--silent'], { cwd: example });

say(
  '3 of 4  A run scheduler, on both engines at once: processes that compete, and one that is killed',
);
run(['test', '--silent'], { cwd: runs });

say('4 of 4  A suite with one of each verdict. It fails, and its report says why');
run(['run', 'test:problems', '--silent'], { cwd: example, expected: 1 });

say(`The report again, whenever you want it: npx jest-hermetic report`);
run([join(root, 'dist', 'cli', 'index.js'), 'report'], {
  command: process.execPath,
  cwd: join(example, 'problems'),
  expected: 3,
});

say(
  `That was the demo, in ${Math.round((Date.now() - startedAt) / 1000)} s. Next: README.md, "60-second start".`,
);
