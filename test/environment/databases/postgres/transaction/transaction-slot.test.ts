import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Slot } from '../../../../../environment/databases/database';
import { createTransactionSlot } from '../../../../../environment/databases/postgres/transaction/transaction-slot';

const projectDir = join(__dirname, '../../../../..');

let calls: string[];
let slot: Slot;

function setUp(enforcement: Slot['enforcement']): void {
  calls = [];
  const restored = { changed: false, rebuilt: false, leftOpen: [] };
  slot = createTransactionSlot(
    {
      infra: 'PostgreSQL',
      engine: 'postgres',
      enforcement,
      notes: [],
      connection: { url: 'postgres://nobody:secret@127.0.0.1:9/nothing' },
      provision: () => undefined,
      checkpoint: async (level) => void calls.push(`checkpoint ${level}`),
      restore: async (level) => {
        calls.push(`restore ${level}`);
        return restored;
      },
      release: async () => 0,
    },
    projectDir,
  );
}

afterEach(() => slot.release());

async function runTest(level: number, touch?: () => Promise<void>): Promise<string[]> {
  calls = [];
  await slot.beginTest?.();
  await touch?.();
  await slot.restore(level);
  return calls;
}

async function touch(): Promise<void> {
  const socket = connect(Number(new URL(slot.connection.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
}

test('a level that is in place is restored only after somebody has come', async () => {
  setUp('role');
  await slot.checkpoint(0);
  await slot.checkpoint(1);
  expect(await runTest(1)).toEqual([]);
  expect(await runTest(1, touch)).toEqual(['restore 1']);
  expect(await runTest(1)).toEqual([]);
  expect(await runTest(0)).toEqual(['restore 0']);
  expect(await runTest(0)).toEqual([]);
});

test('what a hook does before a test counts', async () => {
  setUp('role');
  await slot.checkpoint(0);
  await touch();
  expect(await runTest(0)).toEqual(['restore 0']);
});

test('without a role the slot can be reached past the proxy, and is always restored', async () => {
  setUp('convention');
  await slot.checkpoint(0);
  expect(await runTest(0)).toEqual(['restore 0']);
});
