import { join } from 'node:path';
import { checkDates } from '../../cli/doctor/check-dates';
import { loadRegistry } from '../../registry/index';
import { entry, registryWith } from '../check/base/make-repository';
import { callCli, makeProject } from './call-cli';

const PHASE = { phase: '2', to: 'B', deliverables: [], criteria: [] };

const REVIEWED = { bucket: 'B2', justification: 'cost', reviewTrigger: 'look again in 2026-Q2' };

function examine(day: string, infra: Readonly<Record<string, object>>, more: object = {}) {
  const root = makeProject({ 'registry.json': registryWith({ infra, more }) });
  const { problems, fine } = checkDates(loadRegistry(join(root, 'registry.json')), day);
  return {
    problems: problems.map(({ code, what, why, fix }) => [code, what, why, fix]),
    fine,
  };
}

test('triggers before their day and on it', () => {
  const infra = {
    LLM: entry('A', REVIEWED),
    Clerk: entry('B', { promotionTrigger: 'after 2026-03-31' }),
    Wired: entry('C', { promotionTrigger: '2020-01-01' }),
    Undated: entry('A'),
  };
  const roadmap = [
    { ...PHASE, infra: 'LLM', trigger: 'April 2026', status: 'deferred' },
    { ...PHASE, infra: 'Wired', trigger: '2020-01-01', status: 'complete' },
  ];
  expect(examine('2026-03-31', infra, { roadmap })).toEqual({
    problems: [],
    fine: [
      'LLM: its reviewTrigger is due on 2026-04-01',
      'Clerk: its promotionTrigger is due on 2026-04-01',
      'LLM: its trigger of phase "2" is due on 2026-04-01',
    ],
  });
  expect(examine('2026-04-01', infra, { roadmap })).toEqual({
    problems: [
      [
        'HERMETIC_TRIGGER_DUE',
        'the reviewTrigger of "LLM" is due since 2026-04-01',
        'it says: look again in 2026-Q2',
        'decide anew about "LLM": promote it, or write into "reviewTrigger" when to look again',
      ],
      [
        'HERMETIC_TRIGGER_DUE',
        'the promotionTrigger of "Clerk" is due since 2026-04-01',
        'it says: after 2026-03-31',
        'promote "Clerk", or write into the promotionTrigger what it waits for now',
      ],
      [
        'HERMETIC_TRIGGER_DUE',
        'the trigger of phase "2" of "LLM" is due since 2026-04-01',
        'it says: April 2026',
        'promote "LLM", or write into the trigger of phase "2" what it waits for now',
      ],
    ],
    fine: [],
  });
});

test('a skip is legal on its last day, and a problem after it', () => {
  const skips = [
    { file: 'a.test.js', test: ['s', 't'], infra: 'Clerk', reason: 'later', expires: '2026-03-31' },
  ];
  const infra = { Clerk: entry('A') };
  expect(examine('2026-03-31', infra, { skips }).problems).toEqual([]);
  expect(examine('2026-04-01', infra, { skips }).problems).toEqual([
    [
      'HERMETIC_SKIP_EXPIRED',
      'the skip of a.test.js › s › t was legal until 2026-03-31',
      'its row of "skips" says: later',
      'remove the skip and the row, or decide anew and move "expires"',
    ],
  ]);
});

test('what is in progress is not asked for', () => {
  const infra = { Clerk: entry('A', { promotionTrigger: '2026-01-01' }) };
  const roadmap = [{ ...PHASE, infra: 'Clerk', trigger: '2026-01-01', status: 'in-progress' }];
  expect(examine('2026-06-01', infra, { roadmap })).toEqual({
    problems: [],
    fine: [
      'Clerk: its promotionTrigger, due on 2026-01-01, is in progress',
      'Clerk: its trigger of phase "2", due on 2026-01-01, is in progress',
    ],
  });
});

test('skips that end within fourteen days', () => {
  const skips = ['05-31', '06-01', '06-02', '06-15', '06-16'].map((day, index) => ({
    file: `${index}.test.ts`,
    infra: 'Clerk',
    reason: 'no keys',
    expires: `2026-${day}`,
  }));
  expect(examine('2026-06-01', { Clerk: entry('A') }, { skips })).toEqual({
    problems: [expect.arrayContaining(['the skip of 0.test.ts was legal until 2026-05-31'])],
    fine: [
      'the skip of 1.test.ts is legal until 2026-06-01, which is today',
      'the skip of 2.test.ts is legal until 2026-06-02, which is tomorrow',
      'the skip of 3.test.ts is legal until 2026-06-15, which is in 14 days',
    ],
  });
});

test('doctor says it', async () => {
  const infra = {
    LLM: entry('A', { ...REVIEWED, reviewTrigger: 'Q2 2020' }),
    Later: entry('A', { promotionTrigger: '2099-Q1' }),
  };
  const root = makeProject({
    'package.json': { name: 'app' },
    'registry.json': registryWith({ infra }),
  });
  const { exitCode, stdout } = await callCli(['doctor'], root);
  expect(exitCode).toBe(3);
  expect(stdout).toContain(
    '  HERMETIC_TRIGGER_DUE the reviewTrigger of "LLM" is due since 2020-04-01: it says: Q2 2020\n',
  );
  expect(stdout).toContain('  fine  Later: its promotionTrigger is due on 2099-01-01\n');
});
