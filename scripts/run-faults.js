// The whole of test/faults/, with a table at the end. `npm test` runs those of `*.test.ts` once; what is
// in `*.whole.ts` beside them takes an hour, or the registry of npm, and is run here alone.
//   HERMETIC_FAULTS=200          so many times each, in place of the number that each has
//   HERMETIC_FAULTS_SECONDS=60   no further round of a fault after so many seconds; 900 unless given
//   npm run test:faults -- kill  one subject of them, both files
//   HERMETIC_SEED=1234           one round again; with -t 'part of its name'
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join } = require('node:path');

const root = dirname(__dirname);
const folder = mkdtempSync(join(tmpdir(), 'hermetic-faults-'));
const table = join(folder, 'table.jsonl');
const FILES = ['test', 'whole'].map((half) => `<rootDir>/test/faults/*.${half}.ts`);

try {
  const jest = require.resolve('jest/bin/jest');
  const given = process.argv.slice(2);
  const file = given[0]?.startsWith('-') ? '' : (given.shift() ?? '');
  const args = [jest, `test/faults/${file}`, '--testMatch', ...FILES, '-i', ...given];
  const { status } = spawnSync(process.execPath, args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, HERMETIC_FAULTS_TABLE: table },
  });
  console.log(render(existsSync(table) ? readFileSync(table, 'utf8') : ''));
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true });
}

function render(lines) {
  const rows = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  const sum = (key) => rows.reduce((total, row) => total + row[key], 0);
  const columns = ['times', 'survived', 'lost'];
  const all = [
    ...rows,
    { fault: 'all', ...Object.fromEntries(columns.map((key) => [key, sum(key)])) },
  ];
  const width = Math.max(...all.map(({ fault }) => fault.length), 'fault'.length);
  const line = (name, cells) =>
    [name.padEnd(width), ...cells.map((cell) => String(cell).padStart(8))].join('  ');
  return [
    '',
    line('fault', columns),
    ...all.map((row) =>
      line(
        row.fault,
        columns.map((key) => row[key]),
      ),
    ),
  ].join('\n');
}
