import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects } from '../../make-project';
import { runJest } from '../../run-jest';

jest.setTimeout(120_000);
setUpProjects();

const CONFIG = { preset: 'jest-hermetic', transform: {} };
const ENTRY = {
  ...{ category: 'service', layer: 'L6', state: 'C', usedBy: ['tests'], failureMode: 'fail' },
  ...{
    localStrategy: 'docker compose up -d mailer',
    promotionTrigger: 'always',
    owner: 'platform',
  },
  probe: { tcp: '127.0.0.1:1' },
};

/** What a test file of these titles is, each of which needs the mailer. */
const testsOf = (...titles: readonly string[]): string =>
  ["const { requiresInfra } = require('jest-hermetic');"]
    .concat(titles.map((title) => `requiresInfra('Mailer').test('${title}', () => undefined);`))
    .join('\n');

test.each([30, 29] as const)(
  'watch mode of Jest %i goes on without what it needs, and runs again for a change alone',
  async (jest) => {
    const project = makeProject({
      'jest.config.js': `module.exports = ${JSON.stringify(CONFIG)};`,
      'registry.json': { version: 1, infra: { Mailer: ENTRY } },
      'a.test.js': testsOf('first'),
    });
    // As it is in a checkout: Jest watches the folders that are there when it begins.
    const warmUp = await runJest(project, { jest, args: ['-t', 'first'] });
    expect(warmUp.report.reasons).toEqual(['1 failure by infrastructure not done']);

    let shown = '';
    let changes = 0;
    let changing: NodeJS.Timeout | undefined;
    const watched = await runJest(project, {
      jest,
      args: ['--watchAll'],
      onStart: (child) => {
        const read = (chunk: Buffer): void => {
          const before = shown;
          shown += chunk.toString();
          const isNew = (text: string): boolean => !before.includes(text) && shown.includes(text);
          if (isNew('1 failure by')) changing = setInterval(change, CHANGE_MS);
          if (!isNew('2 failures by')) return;
          clearInterval(changing);
          setTimeout(() => child.kill('SIGKILL'), QUIET_MS);
        };
        child.stdout?.on('data', read);
        child.stderr?.on('data', read);
      },
    });
    const runs = watched.output.match(/^Hermetic: FAIL/gm)!.length;
    expect(runs).toBeGreaterThan(1);
    expect(runs).toBeLessThanOrEqual(1 + changes);
    expect(watched.output).toContain('HERMETIC_PROBE_FAILED: "Mailer" does not answer its probe');

    function change(): void {
      changes += 1;
      writeFileSync(join(project, 'a.test.js'), testsOf('first', 'second'));
    }
  },
);

/** Jest forgets a change that it hears of before a run is quite over. */
const CHANGE_MS = 3_000;

/** Long enough for a run that began by itself to be seen; a slower machine only sees less. */
const QUIET_MS = 1_500;
