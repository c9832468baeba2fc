import { isTrendPoint } from './is-trend-point';
import type { RunRecord } from './types';

type Kind =
  'text' | 'text?' | 'number' | 'number?' | 'flag' | 'list' | 'texts' | 'texts?' | 'object?';
type Shapes = {
  readonly [Type in Exclude<RunRecord['type'], 'test'>]: Readonly<
    Partial<Record<keyof Extract<RunRecord, { type: Type }>, Kind>>
  >;
};

/** What those who read records rely on; of tests `isTest` has it. */
const SHAPES: Shapes = {
  'run-started': { id: 'text', root: 'text', startedAt: 'text', ci: 'flag', filtered: 'flag' },
  trend: { points: 'list' },
  planned: { count: 'number', files: 'texts?' },
  'file-started': { file: 'text' },
  database: {
    ...{ infra: 'text', file: 'text', used: 'flag', available: 'flag', error: 'object?' },
    ...{ provisionMs: 'number', enforcement: 'text?', notes: 'texts' },
  },
  reached: { file: 'text', tests: 'texts?', connections: 'list' },
  'production-import': {
    ...{ file: 'text', way: 'text', importer: 'text', line: 'number?', module: 'text' },
    chain: 'texts',
  },
  'in-flight': { file: 'text', id: 'text', path: 'texts' },
  'file-finished': {
    ...{ file: 'text', resets: 'number', resetMs: 'number', rebuilds: 'number' },
    openConnections: 'number',
  },
  'file-reported': { file: 'text', execError: 'text?', tests: 'list' },
  protected: { target: 'text', before: 'text?', after: 'text?', isFile: 'flag' },
  probe: {
    ...{ infra: 'text', how: 'text', at: 'text', ms: 'number', available: 'flag' },
    ...{ reason: 'text?', fix: 'text?' },
  },
  baseline: { gone: 'texts' },
  'run-finished': { finishedAt: 'text', interrupted: 'flag' },
  fault: { message: 'text' },
  written: { file: 'text', line: 'number', tests: 'list' },
};

/** The same as lists. */
const KINDS = new Map<string, [string, Kind][]>(
  Object.entries(SHAPES).map(([type, shape]) => [type, Object.entries(shape)]),
);

const OUTCOMES = new Set(['passed', 'failed', 'skipped', 'todo']);
const STATUSES = new Set(['passed', 'failed', 'pending', 'todo', 'disabled', 'focused', 'skipped']);
const STYLES = new Set<unknown>(['import', 'require', undefined]);
const ORIGINS = new Set(['infra', 'author', 'focus', 'filter']);

/** Whether a value from a records file is a record that this version understands. */
export function isRecord(value: unknown): value is RunRecord {
  if (!isObject(value) || typeof value.type !== 'string') return false;
  const { project = '' } = value;
  if (typeof project !== 'string') return false;
  if (value.type === 'test') return isTest(value);
  const isWhole = KINDS.get(value.type)?.every(([key, kind]) => isKind(value[key], kind)) ?? false;
  return isWhole && hasKnownWords(value);
}

/** Written out, as there are many: by lists of keys it takes five times as long. */
function isTest(test: JsonObject): boolean {
  const { skip, xfail, places, failedAt } = test;
  return (
    typeof test.file === 'string' &&
    typeof test.id === 'string' &&
    isTexts(test.path) &&
    typeof test.index === 'number' &&
    OUTCOMES.has(test.outcome as string) &&
    (skip === null || isSkip(skip)) &&
    typeof test.failing === 'boolean' &&
    typeof test.focused === 'boolean' &&
    (xfail === null || (isObject(xfail) && typeof xfail.infra === 'string')) &&
    isTexts(test.requires) &&
    isTexts(test.touched) &&
    isListOf(test.connections, isConnection) &&
    typeof test.attempts === 'number' &&
    isListOf(test.errors, (each) => isError(each)) &&
    typeof test.durationMs === 'number' &&
    (places === undefined || isListOf(places, isPlace)) &&
    (failedAt === undefined || typeof failedAt === 'number')
  );
}

function isSkip(value: unknown): boolean {
  return (
    isObject(value) &&
    ORIGINS.has(value.by as string) &&
    (value.by !== 'infra' || isTexts(value.infra))
  );
}

function isTexts(value: unknown): boolean {
  return isListOf(value, isText);
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  if (!Array.isArray(value)) return false;
  for (const item of value) if (!isItem(item)) return false;
  return true;
}

function hasKnownWords(record: JsonObject): boolean {
  const { type, error, tests, connections } = record;
  if (type === 'file-started') return STYLES.has(record.style);
  if (type === 'run-started') {
    const { notes = [], package: name = null, selection, merged } = record;
    return (
      isKind(notes, 'texts') &&
      isKind(name, 'text?') &&
      (selection === undefined || isSelection(selection)) &&
      (merged === undefined || isKind(merged, 'number'))
    );
  }
  if (type === 'trend') return (record.points as unknown[]).every(isTrendPoint);
  if (type === 'written') return (tests as unknown[]).every(isWritten);
  if (type === 'database') return error === null || isError(error);
  if (type === 'reached') return (connections as unknown[]).every(isConnection);
  if (type === 'file-reported')
    return (tests as unknown[]).every(isReported) && isCounts(record.counts);
  return true;
}

function isCounts(value: unknown): boolean {
  if (value === undefined) return true;
  return isObject(value) && isKind(value.all, 'number') && isKind(value.failed, 'number');
}

function isReported(value: unknown): boolean {
  return (
    isObject(value) &&
    isKind(value.path, 'texts') &&
    isKind(value.messages, 'texts') &&
    STATUSES.has(value.status as string)
  );
}

function isSelection(value: unknown): boolean {
  return (
    isObject(value) &&
    isKind(value.randomize, 'flag') &&
    isKind(value.testNamePattern, 'text?') &&
    isKind(value.cwd, 'text') &&
    isKind(value.config, 'texts')
  );
}

function isWritten(value: unknown): boolean {
  return isObject(value) && isKind(value.path, 'texts') && isKind(value.isNamedByCaller, 'flag');
}

function isPlace(value: unknown): boolean {
  return (
    isObject(value) &&
    isKind(value.depth, 'number') &&
    isKind(value.file, 'text?') &&
    isKind(value.line, 'number?')
  );
}

function isConnection(value: unknown): boolean {
  return (
    isObject(value) &&
    typeof value.endpoint === 'string' &&
    typeof value.by === 'string' &&
    isKind(value.infra, 'texts') &&
    isKind(value.isOwn, 'flag') &&
    isKind(value.failure, 'text?')
  );
}

const MAX_DEPTH = 20;

function isError(value: unknown, depth = 0): boolean {
  return (
    isObject(value) &&
    typeof value.name === 'string' &&
    typeof value.message === 'string' &&
    ['code', 'host', 'address', 'infra', 'target', 'why', 'fix'].every(
      (key) => value[key] === undefined || typeof value[key] === 'string',
    ) &&
    Array.isArray(value.causes) &&
    depth < MAX_DEPTH &&
    value.causes.every((cause) => isError(cause, depth + 1))
  );
}

type JsonObject = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKind(value: unknown, kind: Kind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'text?':
      return value === null || typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'number?':
      return value === null || typeof value === 'number';
    case 'flag':
      return typeof value === 'boolean';
    case 'list':
      return Array.isArray(value);
    case 'texts':
      return isTexts(value);
    case 'texts?':
      return value === null || isKind(value, 'texts');
    case 'object?':
      return value === null || isObject(value);
  }
}
