import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { ADMIN_DATABASE } from '../../dist/environment/databases/postgres/server/fill-data-directory';
import type { RunContext } from '../../dist/environment/run/run-context';

/** What a run occupies at one moment. */
export interface Sample {
  /** Resident memory of all worker processes together. */
  readonly workersMB: number;
  readonly databases: number;
  readonly roles: number;
  /** Relations in the first slot's database, those of the server's own catalog included. */
  readonly relations: number;
  readonly databasesMB: number;
}

const EVERY_MS = 1_000;
const MB = 2 ** 20;

/** Looks once a second at the workers of a Jest process and at the embedded server of its run. Linux only. */
export class RunSampler {
  private readonly samples: Sample[] = [];
  private readonly stopped = new AbortController();
  private readonly done: Promise<void>;

  constructor(
    private readonly jest: number,
    private readonly findRun: () => RunContext | undefined,
  ) {
    this.done = this.sampleAll();
  }

  /** Ends the sampling: what was seen while the server was there. */
  async end(): Promise<Sample[]> {
    this.stopped.abort();
    await this.done;
    return this.samples;
  }

  private async sampleAll(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      const run = this.findRun();
      const server = run && (await askServer(run).catch(() => undefined));
      const workersMB = Math.round(memoryOfChildren(this.jest) / MB);
      if (server && workersMB > 0) this.samples.push({ workersMB, ...server });
      await delay(EVERY_MS, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }
}

async function askServer({
  port,
  adminPassword,
  token,
}: RunContext): Promise<Omit<Sample, 'workersMB'>> {
  const admin = `postgres://postgres:${adminPassword}@127.0.0.1:${port}`;
  const [counts] = await ask(
    `${admin}/${ADMIN_DATABASE}`,
    `SELECT (SELECT count(*)::int FROM pg_roles WHERE rolname LIKE 'hermetic\\_${token}%') AS roles,
       count(*)::int AS databases, min(datname) AS slot,
       (SELECT round(sum(pg_database_size(oid)) / ${MB})::int FROM pg_database) AS mb
     FROM pg_database WHERE datname LIKE 'hermetic\\_${token}%'`,
  );
  const [slot] = await ask(
    `${admin}/${String(counts!.slot)}`,
    'SELECT count(*)::int AS relations FROM pg_class',
  );
  return {
    roles: Number(counts!.roles),
    databases: Number(counts!.databases),
    relations: Number(slot!.relations),
    databasesMB: Number(counts!.mb),
  };
}

async function ask(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url, application_name: 'jest-hermetic' });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Resident memory of the child processes of Jest that run test files, in bytes. */
function memoryOfChildren(parent: number): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => readMemory(pid, parent))
    .reduce((sum, bytes) => sum + bytes, 0);
}

function readMemory(pid: string, parent: number): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    if (!new RegExp(`^PPid:\\s+${parent}$`, 'm').test(status)) return 0;
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('processChild')) return 0;
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024;
  } catch {
    // It ended meanwhile.
    return 0;
  }
}
