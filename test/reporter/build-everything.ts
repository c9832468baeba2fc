import type { RunRecord } from '../../environment/record/types';
import type { Registry } from '../../registry/types';
import { buildReport } from '../../reporter/report/build-report';
import type { Report } from '../../reporter/types';
import {
  buildError,
  buildFileReport,
  buildRegistry,
  buildRun,
  type GivenRun,
} from './build-records';

const database: RunRecord = {
  type: 'database',
  used: true,
  infra: 'PostgreSQL',
  file: 'tests/a.test.ts',
  available: true,
  error: null,
  provisionMs: 2.5,
  enforcement: 'role',
  notes: [],
};
const failed = { outcome: 'failed', errors: [buildError()] } as const;
const leak = {
  outcome: 'failed',
  errors: [buildError({ code: 'HERMETIC_ISOLATION_LEFT_OPEN', target: './data/app.db' })],
} as const;
const skipped = { outcome: 'skipped', skip: { by: 'author' } } as const;

/** A run with something of everything. */
export const everything: RunRecord[] = [
  ...buildRun({
    files: {
      'tests/b.test.ts': [
        { path: ['passes'], requires: ['PostgreSQL'], touched: ['PostgreSQL'] },
        { path: ['fails'], requires: ['PostgreSQL'], ...failed },
        { path: ['leaks'], ...leak },
        { path: ['skips'], ...skipped },
        {
          path: ['waits'],
          requires: ['Mailer'],
          outcome: 'skipped',
          skip: { by: 'infra', infra: ['Mailer'] },
        },
        {
          path: ['expects'],
          requires: ['LLM'],
          outcome: 'failed',
          xfail: { infra: 'LLM', named: true },
          errors: [buildError({ infra: 'LLM' })],
        },
        { path: ['flaps'], attempts: 2 },
        { path: ['later'], outcome: 'todo' },
        {
          path: ['refused'],
          outcome: 'failed',
          requires: ['Redis'],
          errors: [buildError({ message: 'connect ECONNREFUSED ::1:6379' })],
        },
      ],
      'tests/a.test.ts': [{ path: ['z'] }, { path: ['a'] }],
    },
  }),
  { type: 'file-started', file: 'tests/dead.test.ts', worker: '2', at: '' },
  buildFileReport('tests/dead.test.ts', {
    execError: 'A jest worker process (pid=1) was terminated by another process: signal=SIGKILL',
  }),
  buildFileReport('tests/wild.test.ts', {
    tests: [{ path: ['x'], status: 'failed', messages: ['Error: boom\n    at x (y.ts:1:1)'] }],
  }),
  database,
  { type: 'protected', target: './data/app.db', before: 'aa', after: 'bb', isFile: true },
  {
    type: 'protected',
    target: 'postgres://me:secret@db/app',
    before: null,
    after: null,
    isFile: false,
  },
];

/** The report of some records. */
export function build(records: readonly RunRecord[], registry: Registry = buildRegistry()): Report {
  return buildReport({ records, registry, registryError: null });
}

/** The report of a run. */
export function buildOf(run: GivenRun, registry?: Registry): Report {
  return build(buildRun(run), registry);
}
