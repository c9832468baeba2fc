import fc from 'fast-check';
import { planTestSlot, startServer, TestSlot, type TestServer } from '../slot-harness';
import { takeFingerprint, type Fingerprint } from './fingerprint';
import { differenceOf, ProgramRunner, type Block, type Step } from './run-program';
import { STATEMENTS } from './statements';

/** The same programs each time; the long run has others each time unless a seed is given. */
const { HERMETIC_PROGRAMS, HERMETIC_SEED } = process.env;
const numRuns = Number(HERMETIC_PROGRAMS ?? 50);
const seed = Number(HERMETIC_SEED ?? (HERMETIC_PROGRAMS ? Date.now() % 2 ** 31 : 1001));

let server: TestServer;
let fresh: Fingerprint;

beforeAll(async () => {
  server = await startServer();
  const unused = newSlot(1);
  await unused.build();
  fresh = await look(unused);
});
afterAll(() => server.stop());

function newSlot(number: number): TestSlot {
  const name = `hermetic_0a1b2c3d_${number}_d0`;
  return new TestSlot(planTestSlot(server, { name, root: __dirname, sql: 'schema.sql' }));
}

async function look(slot: TestSlot): Promise<Fingerprint> {
  const admin = await slot.connectAsAdmin();
  try {
    return await takeFingerprint(admin, slot.plan.name);
  } finally {
    await admin.end();
  }
}

const TEST_KINDS = Object.keys(STATEMENTS);
/** What belongs to a session is no part of what a beforeAll leaves: the session may end. */
const OF_SESSIONS = ['transaction', 'prepared', 'temporary'];
const HOOK_KINDS = TEST_KINDS.filter((kind) => !OF_SESSIONS.includes(kind));

const steps = (kinds: string[], maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      connection: fc.integer({ min: 0, max: 2 }),
      sql: fc.constantFrom(...kinds).chain((kind) => fc.constantFrom(...STATEMENTS[kind]!)),
    }),
    { maxLength },
  );

const blockOf = (depth: number): fc.Arbitrary<Block> =>
  fc.record({
    hook: steps(HOOK_KINDS, 3),
    tests: fc.array(steps(TEST_KINDS, 5), { maxLength: 2 }),
    blocks: depth > 0 ? fc.array(blockOf(depth - 1), { maxLength: depth }) : fc.constant([]),
  });

test(`a recycled slot is as one freshly built: ${numRuns} programs, HERMETIC_SEED=${seed}`, async () => {
  const runner = new ProgramRunner(newSlot(2), fresh);
  try {
    await fc.assert(
      fc.asyncProperty(blockOf(2), (program) => runner.run(program)),
      { numRuns, seed },
    );
  } finally {
    await runner.close();
  }
}, 3_600_000);

/*
 * The fingerprint itself is tested here: a kind of change that it did not see would pass above
 * whatever the books do.
 */
const CHANGING = TEST_KINDS.filter((kind) => !['transaction', 'maintenance'].includes(kind));
const LEAVES_NOTHING =
  /^SET |INSERT INTO scratch|COMMIT PREPARED|CREATE CAST|setval\('users_id_seq', 1, false\)|RESTART$/;

test.each(CHANGING)(
  'a change is seen and undone: %s',
  async (kind) => {
    const slot = (table ??= await buildTable());
    for (const sql of STATEMENTS[kind]!) {
      const client = await slot.connect();
      await client.query(sql).catch((error: Error) => {
        if (!LEAVES_NOTHING.test(sql)) throw error;
      });
      const isSeen = Object.keys(differenceOf(await look(slot), tableIs)).length > 0;
      if (!LEAVES_NOTHING.test(sql)) expect({ sql, isSeen }).toEqual({ sql, isSeen: true });
      expect({ sql, restored: await slot.restore(0) }).toEqual({ sql, restored: true });
      expect({ sql, left: differenceOf(await look(slot), tableIs) }).toEqual({ sql, left: {} });
      await client.end();
    }
  },
  120_000,
);

let table: TestSlot | undefined;
let tableIs: Fingerprint;

async function buildTable(): Promise<TestSlot> {
  const slot = newSlot(3);
  await slot.build();
  tableIs = await look(slot);
  return slot;
}
