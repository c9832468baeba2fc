import { existsSync, readFileSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProofDocument } from '../../../prove/verdict/proof-document';
import { makeProject, setUpProjects } from '../../make-project';
import { POSTGRES, registryOf } from '../../bad-input/registries';
import { runCommand } from '../run-command';
import { ON_DISK } from './suites';

setUpProjects();

jest.setTimeout(120_000);

test('what tests write on a disk is brought back after each probe, and named where it has a victim', () => {
  const project = makeProject(ON_DISK);
  const before = readdirSync(project).sort();
  const { exitCode, stdout } = runCommand(['prove', '--json', '--seed', '1'], project);
  const { findings } = JSON.parse(stdout) as ProofDocument;
  expect(exitCode).toBe(4);
  const named = findings.map(({ kind, test, polluters, state }) => [
    ...[kind, test.path[0], polluters.map((set) => set.map(({ path }) => path[0]))],
    state,
  ]);
  expect(named).toEqual([
    ['victim', 'finds its license', [['loses the license']], 'the file LICENSE deleted'],
    [
      'victim',
      'finds no orders',
      [['saves an order']],
      'the folder data added; the file data/orders.json added',
    ],
    ['victim', 'finds no rows', [['adds a row']], 'the file rows.db added'],
    ['victim', 'finds the settings', [['changes the settings']], 'the file settings.json changed'],
  ]);
  expect(readdirSync(project).sort()).toEqual([...before, '.hermetic'].sort());
  expect(readFileSync(join(project, 'settings.json'), 'utf8')).toBe('{}');
});

test('a process that dies in the middle of a probe leaves nothing of it', () => {
  const project = makeProject({
    'registry.json': { version: 1, infra: {} },
    'a.test.js': `
      const { writeFileSync } = require('node:fs');
      test('fine', () => {});
      test('dies', () => {
        writeFileSync('settings.json', 'spoilt');
        writeFileSync('new.json', '');
        process.kill(process.pid, 'SIGKILL');
        return new Promise(() => {});
      });
    `,
  });
  writeFileSync(join(project, 'settings.json'), '{}');
  const { stdout } = runCommand(['prove', '--seed', '1'], project);
  expect(stdout).toContain('not looked at  a.test.js: it ended the process that ran it');
  expect(readFileSync(join(project, 'settings.json'), 'utf8')).toBe('{}');
  expect(existsSync(join(project, 'new.json'))).toBe(false);
});

test('what cannot be brought back is said, its copy stays, and nothing is proved', () => {
  const project = makeProject({
    'registry.json': { version: 1, infra: {} },
    'kept/file': 'mine',
    'a.test.js': `
      const { execFileSync } = require('node:child_process');
      const { writeFileSync } = require('node:fs');
      test('writes, and has somebody else put a file in the way', () => {
        try { writeFileSync('kept/file', 'of a test'); } catch {}
        execFileSync('sh', ['-c', 'rm -r kept && echo in the way > kept']);
      });
    `,
  });
  const { exitCode, stdout, stderr } = runCommand(['prove', '--seed', '1'], project);
  expect([exitCode, stdout.slice(0, 19)]).toEqual([4, 'Proof: inconclusive']);
  const kept = join(realpathSync(project), 'kept', 'file');
  expect(stderr).toContain(`${kept} could not be brought back after a probe, `);
  const runs = join(project, '.hermetic', 'runs');
  const copies = readdirSync(runs, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [readFileSync(join(entry.parentPath, entry.name), 'utf8')] : [],
  );
  expect(copies).toContain('mine');
});

test('the files by which processes share a server are nothing that is brought back', () => {
  const reads = `
    const { database } = require('jest-hermetic');
    test('reads', async () => expect(await database('Orders').db('orders')).toEqual([]));
  `;
  const project = makeProject({
    'registry.json': registryOf({ Orders: { ...POSTGRES, migrations: { sql: 'db' } } }),
    'db/1.sql': 'CREATE TABLE orders (id integer);\n',
    'a.test.js': reads,
    'b.test.js': reads,
  });
  const { exitCode, stdout, stderr } = runCommand(['prove', '--seed', '1'], project);
  expect(stdout).toMatch(/^Proof: independent, 2 tests in 2 files, /);
  expect(stderr).not.toContain('brought back');
  // Nor is the server, which the first test started, left behind by that.
  expect(stdout).not.toContain('latent');
  expect(exitCode).toBe(0);
});
