import { loadDefaultExport } from '../databases/migrations/load-user-module';

/** What the process of a module's probe says to the one that asked; null: it ran without a throw. */
export interface ModuleAnswer {
  readonly error: string | null;
}

function answer(error: string | null): void {
  process.send!({ error } satisfies ModuleAnswer);
}

async function runModule(file: string): Promise<void> {
  const probe = await loadDefaultExport<unknown>(file);
  if (typeof probe !== 'function') throw new Error('its default export is no function');
  await (probe as () => unknown)();
}

function describe(thrown: unknown): string {
  const { message, code } = (thrown ?? {}) as { message?: string; code?: string };
  return message || code || String(thrown);
}

// Who asked is gone: nobody waits for an answer.
process.once('disconnect', () => process.exit(1));
process.on('uncaughtException', (error) => answer(describe(error)));
runModule(process.argv[2]!).then(
  () => answer(null),
  (error: unknown) => answer(describe(error)),
);
