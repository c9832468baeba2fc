import { scanSuite } from '../../../check/scan/scan-suite';
import type { ScanContext } from '../../../check/scan/scan-context';
import type { ScanFinding } from '../../../check/scan/scan-finding';
import { examineRegistry } from '../../../registry/index';

/** An entry without a database. */
export const entry = {
  category: 'database',
  layer: 'L6',
  state: 'C',
  usedBy: ['tests'],
  failureMode: 'fail',
  localStrategy: 'embedded',
  promotionTrigger: 'always required',
  owner: 'platform',
};

/** A registry with one PostgreSQL, reset for each test, and what a case has beside it. */
export function registryWith(database: object = {}, infra: object = {}): object {
  return {
    version: 1,
    infra: {
      PostgreSQL: {
        ...entry,
        database: {
          engine: 'postgres',
          server: 'embedded',
          isolation: 'schema',
          reset: 'test',
          migrations: { sql: 'db' },
          env: { DATABASE_URL: 'url' },
          ...database,
        },
      },
      ...infra,
    },
  };
}

export interface ScanOptions {
  readonly registry?: object;
  readonly setupFiles?: readonly string[];
  readonly isPlanned?: boolean;
}

/** What `scan` finds in files that exist nowhere else; `*.test.*` are the tests. */
export function scanFiles(
  files: Readonly<Record<string, string>>,
  { registry = registryWith(), setupFiles = [], isPlanned = false }: ScanOptions = {},
): ScanFinding[] {
  const examined = examineRegistry(Buffer.from(JSON.stringify(registry)), '/app/registry.json');
  if (!examined.registry) throw new Error(JSON.stringify(examined.mistakes));
  const names = Object.keys(files).sort();
  const context: ScanContext = {
    registry: examined.registry,
    files: names,
    testFiles: names.filter((name) => /\.test\.[jt]sx?$/.test(name)),
    day: '2026-01-01',
    base: null,
    read: (file) => files[file] ?? null,
    isPlanned,
    setupFiles,
  };
  return scanSuite(context, () => []);
}

/** Findings as `file:line rule message`, without the file where there is only one. */
export function show(findings: readonly ScanFinding[], isOneFile = true): string[] {
  return findings.map(
    ({ rule, file, line, message }) => `${isOneFile ? '' : `${file}:`}${line} ${rule}: ${message}`,
  );
}
