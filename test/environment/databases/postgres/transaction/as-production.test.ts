import { once } from 'node:events';
import type { Client } from 'pg';
import { TOGETHER } from './production-batches';
import { SCRIPTS } from './production-scripts';
import { SESSION_SCRIPTS } from './session-scripts';
import { NAMES, TITLES } from './production-statements';
import { connect, direct, endTest, setUpProxy } from './proxy-harness';
import { MODES, type Mode } from './query-modes';

/*
 * The same statements straight to the server, where all is real, and through the proxy inside of a test:
 * rows, tags, errors, warnings and the transaction's state have to be the same.
 */
setUpProxy();

interface Transcript {
  readonly asked: string;
  readonly answer: unknown;
  readonly warnings: string[];
  readonly status: string;
}

async function transcribe(client: Client, script: string[], mode: Mode): Promise<Transcript[]> {
  let warnings: string[] = [];
  client.on('notice', ({ code, message }) => warnings.push(`${code} ${message}`));
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
  const said: Transcript[] = [];
  for (const asked of script) {
    warnings = [];
    const ready = once(connection, 'readyForQuery') as Promise<[{ status: string }]>;
    const answer = await client.query(mode(asked)).then(
      (result) =>
        [result].flat().map(({ command, rowCount, rows }) => ({ command, rowCount, rows })),
      ({ code, message, position }: Record<string, string>) => ({ code, message, position }),
    );
    const [{ status }] = await ready;
    said.push({ asked, answer, warnings: [...warnings], status });
  }
  return said;
}

async function compare(script: string[], mode: Mode): Promise<void> {
  const real = await direct.connect();
  try {
    const clean = 'ROLLBACK; TRUNCATE author, book RESTART IDENTITY CASCADE';
    await real.query(clean);
    const expected = await transcribe(real, script, mode);
    await real.query(clean);
    const client = await connect();
    expect(await transcribe(client, script, mode)).toEqual(expected);
    await client.query('ROLLBACK');
    expect(await endTest()).toMatchObject({ leftOpen: [], isLost: false });
    expect((await direct.query(NAMES)).rows).toEqual([]);
    expect((await direct.query(TITLES)).rows).toEqual([]);
  } finally {
    real.release(true);
  }
}

const ALL = { ...SCRIPTS, ...SESSION_SCRIPTS };

describe.each(Object.keys(MODES))('as in production, %s', (mode) => {
  test.each(Object.keys(ALL))('%s', async (title) => {
    await compare(ALL[title]!, MODES[mode]!);
  });
});

describe('several statements in one query', () => {
  test.each(Object.keys(TOGETHER))('%s', async (title) => {
    await compare(TOGETHER[title]!, MODES.simple!);
  });
});
