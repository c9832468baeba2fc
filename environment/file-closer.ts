import { joinErrors } from '../errors/join-errors';
import type { FileDatabases } from './file-databases';
import type { RestoreOutcome } from './databases/database';
import type { FileFinished } from './record/types';

/** How long a pool of the tool's own may take to end before its connections are cut. */
const CLOSE_LIMIT_MS = 1_000;

/** Counts what a test file cost and ends it in order: handles, databases, variables, record. */
export class FileCloser {
  private readonly closers: (() => Promise<unknown> | void)[] = [];
  private readonly replaced = new Map<string, string | undefined>();
  private resets = 0;
  private resetMs = 0;
  private rebuilds = 0;

  constructor(
    private readonly given: {
      readonly databases: FileDatabases;
      readonly file: string;
      readonly record: (record: FileFinished) => void;
    },
  ) {}

  add(close: () => Promise<unknown> | void): void {
    this.closers.push(close);
  }

  countReset({ rebuilt }: RestoreOutcome, ms: number): void {
    this.resets += 1;
    this.resetMs += ms;
    this.rebuilds += Number(rebuilt);
  }

  exportVariables(variables: Readonly<Record<string, string>>): void {
    for (const [name, value] of Object.entries(variables)) {
      if (!this.replaced.has(name)) this.replaced.set(name, process.env[name]);
      process.env[name] = value;
    }
  }

  async close(): Promise<void> {
    const { databases, file, record } = this.given;
    const errors: unknown[] = [];
    let openConnections = 0;
    for (const close of this.closers) {
      await attempt(errors, async () => {
        const closing = close();
        if (closing) await withinLimit(closing);
      });
    }
    for (const slot of databases.readySlots) {
      await attempt(errors, async () => {
        openConnections += await slot.release();
      });
    }
    for (const [name, value] of this.replaced) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    const { resets, resetMs, rebuilds } = this;
    record({
      type: 'file-finished',
      file,
      at: new Date().toISOString(),
      resets,
      resetMs,
      rebuilds,
      openConnections,
    });
    if (errors.length > 0) throw joinErrors(errors);
  }
}

async function attempt(errors: unknown[], work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    errors.push(error);
  }
}

/** A pool waits for ever for a client that a test never gave back. */
async function withinLimit(closing: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, CLOSE_LIMIT_MS);
  });
  await Promise.race([closing, limit]).finally(() => clearTimeout(timer));
}
