import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../../make-project';
import { REPOSITORY, runJest } from '../../run-jest';

setUpProjects();

const TEXT = 'making the database "App" by slow.js';

function makeSlowProject(): string {
  // One of the same content would be taken from the cache.
  const slow = `// ${randomUUID()}\nmodule.exports = () => new Promise((done) => setTimeout(done, 1500));\n`;
  const use = `const { sqlite } = require('jest-hermetic');
test('a', () => expect(sqlite.prepare('SELECT 1 AS one').get()).toEqual({ one: 1 }));\n`;
  return makeProject({
    'slow.js': slow,
    'a.test.js': use,
    'b.test.js': use,
    'registry.json': {
      version: 1,
      infra: {
        App: {
          ...{ category: 'database', layer: 'L6', state: 'C', usedBy: ['tests'], owner: 'me' },
          ...{ failureMode: 'fail', localStrategy: 'SQLite', promotionTrigger: 'always' },
          database: { engine: 'sqlite', migrations: { module: 'slow.js' } },
        },
      },
    },
  });
}

/** Under a pseudo terminal of its own; what it shows, control sequences and all. */
function runOnTerminal(project: string, args: string): string {
  const jest = join(REPOSITORY, 'node_modules', 'jest', 'bin', 'jest.js');
  const command = `'${process.execPath}' '${jest}' ${args}`;
  const env = Object.entries(process.env).filter(([name]) => name !== 'CI' && name !== 'NO_COLOR');
  return execFileSync('script', ['-qec', command, '/dev/null'], {
    cwd: project,
    env: { ...Object.fromEntries(env), TERM: 'xterm', JEST_HERMETIC_RUN: '' },
    encoding: 'utf8',
    input: '',
  });
}

test('in CI migrations that take long are one line, whoever waits for them', async () => {
  const project = makeSlowProject();
  const { output, exitCode } = await runJest(project, { args: ['-w', '2'], env: { CI: 'true' } });
  expect(exitCode).toBe(0);
  expect(output.split('\n').filter((line) => line.includes('making the database'))).toEqual([
    `jest-hermetic: ${TEXT} …`,
  ]);
});

test('where nobody looks they are not told', async () => {
  const { output, exitCode } = await runJest(makeSlowProject(), { args: ['-w', '2'] });
  expect(exitCode).toBe(0);
  expect(output).not.toContain('making the database');
});

test('on a terminal they stand behind the status of Jest, and are taken away', () => {
  const project = makeSlowProject();
  const shown = runOnTerminal(project, '-i');
  const at = shown.indexOf(`\u001b7\u001b[?7l  jest-hermetic: ${TEXT} (1 s)\u001b[?7h\u001b8`);
  expect(at).toBeGreaterThan(0);
  expect(shown.indexOf('\u001b[K', at)).toBeGreaterThan(at);
  expect(shown).toContain('Hermetic: pass');
  expect(readdirSync(join(project, '.hermetic')).sort()).toEqual(['history.jsonl', 'runs']);
});
