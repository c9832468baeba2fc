import { createHash } from 'node:crypto';
import type {
  ErrorRecord,
  FileReported,
  RunRecord,
  TestRecord,
} from '../../environment/record/types';
import type { Infra, Policy, Registry } from '../../registry/types';
import { emptyRegistry } from '../../reporter/classify/empty-registry';

/** A registry with entries of every state and failure mode. */
export function buildRegistry(
  given: Partial<Omit<Registry, 'policy'>> & { policy?: Partial<Policy> } = {},
): Registry {
  const { policy, ...rest } = given;
  return {
    ...emptyRegistry,
    file: '/project/registry.json',
    root: '/project',
    hash: 'abc',
    infra: buildInfra(
      {
        name: 'PostgreSQL',
        state: 'C',
        localStrategy: 'docker compose up postgres',
        endpoints: ['127.0.0.1:5432'],
      },
      { name: 'Redis', state: 'B', substitute: 'test/redis.ts', endpoints: ['127.0.0.1:6379'] },
      {
        name: 'Mailer',
        state: 'A',
        bucket: 'B1',
        failureMode: 'skip',
        risk: 'templates break unseen',
        promotionTrigger: 'first customer',
      },
      {
        name: 'Agents',
        state: 'A',
        bucket: 'B2',
        failureMode: 'skip',
        deferred: { reference: 'PIN-265' },
      },
      {
        name: 'LLM',
        state: 'A',
        bucket: 'B2',
        failureMode: 'xfail',
        justification: 'cost-bound',
        endpoints: ['api.openai.com:443'],
      },
      { name: 'Queue', state: 'A', bucket: 'B1', endpoints: ['queue.internal:5672'] },
    ),
    ...rest,
    policy: { ...emptyRegistry.policy, ...policy },
  };
}

export function buildInfra(
  ...entries: (Partial<Infra> & Pick<Infra, 'name' | 'state'>)[]
): Record<string, Infra> {
  const defaults = {
    category: 'service',
    layer: 'L6',
    usedBy: [],
    failureMode: 'fail',
    localStrategy: '',
    promotionTrigger: '',
    owner: 'platform',
    endpoints: [],
  } as const;
  return Object.fromEntries(entries.map((entry) => [entry.name, { ...defaults, ...entry }]));
}

export function buildError(given: Partial<ErrorRecord> = {}): ErrorRecord {
  return { name: 'Error', message: 'boom', causes: [], ...given };
}

/** A passed test, but for what is given. */
export function buildTest(given: Partial<TestRecord> = {}): TestRecord {
  const path = given.path ?? ['suite', 'title'];
  const file = given.file ?? 'tests/a.test.ts';
  return {
    type: 'test',
    file,
    id: createHash('sha256')
      .update(JSON.stringify([file, ...path]))
      .digest('hex')
      .slice(0, 12),
    path,
    index: 0,
    outcome: 'passed',
    skip: null,
    failing: false,
    focused: false,
    xfail: null,
    requires: [],
    touched: [],
    connections: [],
    attempts: 1,
    errors: [],
    durationMs: 1,
    ...given,
  };
}

export interface GivenRun {
  /** Tests by file; the index of each is its position. */
  readonly files?: Readonly<Record<string, readonly Partial<TestRecord>[]>>;
  readonly started?: Partial<Extract<RunRecord, { type: 'run-started' }>>;
  readonly interrupted?: boolean;
}

/** The records of a run in which every file was governed and came to its end. */
export function buildRun({
  files = {},
  started = {},
  interrupted = false,
}: GivenRun = {}): RunRecord[] {
  return [
    {
      type: 'run-started',
      id: 'r1',
      root: '/project',
      startedAt: '2026-05-01T10:00:00.000Z',
      seed: 1,
      workers: 2,
      shard: null,
      commit: null,
      registryHash: 'abc',
      jest: '30.5.2',
      node: 'v20.20.2',
      filtered: false,
      ci: false,
      ...started,
    },
    ...Object.entries(files).flatMap(([file, tests]) => buildFile(file, tests)),
    { type: 'run-finished', finishedAt: '2026-05-01T10:00:02.000Z', interrupted },
  ];
}

/** The records of one governed file. */
export function buildFile(file: string, tests: readonly Partial<TestRecord>[]): RunRecord[] {
  const records = tests.map((test, index) => buildTest({ file, index, ...test }));
  return [
    { type: 'file-started', file, worker: '1', at: '2026-05-01T10:00:00.500Z' },
    ...records,
    {
      type: 'file-finished',
      file,
      at: '2026-05-01T10:00:01.000Z',
      resets: 2,
      resetMs: 1.5,
      rebuilds: 0,
      openConnections: 0,
    },
    buildFileReport(file, { tests: records.map(reportTest) }),
  ];
}

/** What Jest says of a file. */
export function buildFileReport(file: string, given: Partial<FileReported> = {}): FileReported {
  return { type: 'file-reported', file, execError: null, tests: [], ...given };
}

const STATUS = { passed: 'passed', failed: 'failed', skipped: 'pending', todo: 'todo' } as const;

function reportTest({ path, outcome, xfail }: TestRecord): FileReported['tests'][number] {
  // An expected failure is settled before Jest counts it.
  return { path, status: xfail?.named ? 'passed' : STATUS[outcome], messages: [] };
}
