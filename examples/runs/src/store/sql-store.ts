import type { Run, RunEvent, Step } from '../domain/types';
import type { Claim, NewRun, Store, Transaction } from './store';

/** The rows of a statement whose parameters are `$1`, `$2`, …. Times are ISO texts in all of them. */
export type Query = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** A database that speaks SQL, and how it differs from others. */
export interface SqlDatabase {
  readonly query: Query;
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
  /** What a `SELECT` of a row to be claimed ends with, so that rivals take another one. */
  readonly skipLocked: string;
}

const RUN = `id, kind, status, needs_worker AS "needsWorker", due_at AS "dueAt", attempt,
  lease_owner AS "leaseOwner", lease_expires_at AS "leaseExpiresAt", created_at AS "createdAt"`;
const EVENT = `id, run_id AS "runId", attempt, type, step, detail, created_at AS "createdAt"`;

/** The store on any such database: one set of statements for both engines. */
export function createSqlStore(database: SqlDatabase): Store {
  const { query } = database;
  return {
    transaction: (work) =>
      database.transaction((inside) => work(createTransaction(inside, database.skipLocked))),
    runs: async () => (await query<Run>(`SELECT ${RUN} FROM runs ORDER BY id`)).map(toRun),
    async stepsOf(runId) {
      const sql = 'SELECT * FROM steps WHERE run_id = $1 ORDER BY position';
      return (await query<StepRow>(sql, [runId])).map(toStep);
    },
    eventsOf(runId) {
      const sql = `SELECT ${EVENT} FROM events WHERE run_id = $1 ORDER BY created_at, id`;
      return query<RunEvent>(sql, [runId]);
    },
    close: () => database.close(),
  };
}

function createTransaction(query: Query, skipLocked: string): Transaction {
  return {
    async addRun({ kind, needsWorker, dueAt, createdAt }: NewRun) {
      const sql = `INSERT INTO runs (kind, status, needs_worker, due_at, created_at)
        VALUES ($1, 'queued', $2, $3, $4) RETURNING ${RUN}`;
      const [run] = await query<Run>(sql, [kind, needsWorker, dueAt, createdAt]);
      return toRun(run!);
    },

    async addStep(runId, position, { name, action, instruction }) {
      const sql = `INSERT INTO steps (run_id, position, name, action, instruction)
        VALUES ($1, $2, $3, $4, $5)`;
      await query(sql, [runId, position, name, action, instruction ?? null]);
    },

    async claimRun({ owner, now, leaseExpiresAt, withWorker }: Claim) {
      const sql = `UPDATE runs
        SET status = 'claimed', attempt = attempt + 1, lease_owner = $1, lease_expires_at = $2
        WHERE id = (
          SELECT id FROM runs
          WHERE ((status = 'queued' AND due_at <= $3)
              OR (status IN ('claimed', 'running') AND lease_expires_at <= $3))
            ${withWorker ? '' : 'AND NOT needs_worker'}
          ORDER BY due_at, id LIMIT 1 ${skipLocked}
        ) RETURNING ${RUN}`;
      const [run] = await query<Run>(sql, [owner, leaseExpiresAt, now]);
      return run && toRun(run);
    },

    async changeRun({ id, leaseOwner, attempt }, status, leaseExpiresAt) {
      // The attempt as well as the owner: a ticker may get back a run that it once lost.
      const sql = `UPDATE runs SET status = $1, lease_owner = $2, lease_expires_at = $3
        WHERE id = $4 AND lease_owner = $5 AND attempt = $6 RETURNING id`;
      const owner = leaseExpiresAt === null ? null : leaseOwner;
      const rows = await query(sql, [status, owner, leaseExpiresAt, id, leaseOwner, attempt]);
      return rows.length === 1;
    },

    async changeStep(stepId, status, result) {
      const sql = `UPDATE steps
        SET status = $1, patch_content = $2, files_changed = $3, tokens_used = $4 WHERE id = $5`;
      const { patchContent = null, filesChanged, tokensUsed = null } = result ?? {};
      const files = filesChanged ? JSON.stringify(filesChanged) : null;
      await query(sql, [status, patchContent, files, tokensUsed, stepId]);
    },

    async addEvent({ runId, attempt, type, step, detail, createdAt }) {
      const sql = `INSERT INTO events (run_id, attempt, type, step, detail, created_at)
        VALUES ($1, $2, $3, $4, $5, $6)`;
      await query(sql, [runId, attempt, type, step, detail, createdAt]);
    },
  };
}

interface StepRow extends Omit<Step, 'runId' | 'result'> {
  readonly run_id: number;
  readonly patch_content: string | null;
  readonly files_changed: string | null;
  readonly tokens_used: number | null;
}

/** SQLite has no booleans. */
function toRun(row: Run): Run {
  return { ...row, needsWorker: Boolean(row.needsWorker) };
}

function toStep({ run_id, patch_content, files_changed, tokens_used, ...step }: StepRow): Step {
  const result =
    patch_content === null
      ? null
      : {
          patchContent: patch_content,
          filesChanged: JSON.parse(files_changed!) as string[],
          tokensUsed: tokens_used!,
        };
  return { ...step, runId: run_id, result };
}
