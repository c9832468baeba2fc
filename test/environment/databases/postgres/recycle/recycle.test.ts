import fc from 'fast-check';
import { planTestSlot, startServer, TestSlot, type TestServer } from '../slot-harness';
import { takeFingerprint, type Fingerprint } from './fingerprint';
import { differenceOf, ProgramRunner, type Block, type Step } from './run-program';
import { STATEMENTS } from './statements';

/** The same programs each time; the long run has others each time unless a seed is given. */
const { HERMETIC_PROGRAMS, HERMETIC_SEED } = process.env;
const numRuns = Number(HERMETIC_PROGRAMS ?? 8);
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

/** What changes the structure: most of what is left of it comes back only by being made again. */
const STRUCTURE_KINDS = ['sequence', 'table', 'object', 'comment', 'privilege'];

const steps = (kinds: string[], maxLength: number, minLength = 0): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      connection: fc.integer({ min: 0, max: 2 }),
      sql: fc.constantFrom(...kinds).chain((kind) => fc.constantFrom(...STATEMENTS[kind]!)),
    }),
    { minLength, maxLength },
  );

const blockOf = (depth: number): fc.Arbitrary<Block> =>
  fc.record({
    hook: steps(HOOK_KINDS, 3),
    tests: fc.array(steps(TEST_KINDS, 5), { maxLength: 2 }),
    blocks: depth > 0 ? fc.array(blockOf(depth - 1), { maxLength: depth }) : fc.constant([]),
  });

/** A beforeAll that makes structure, and tests and blocks in it that change that. */
const makingBlock = fc.record({
  hook: fc
    .tuple(steps(STRUCTURE_KINDS, 3, 1), steps(HOOK_KINDS, 2))
    .map(([making, others]) => [...making, ...others]),
  tests: fc.array(
    fc
      .tuple(steps(TEST_KINDS, 2), steps(STRUCTURE_KINDS, 2, 1))
      .map(([others, changing]) => [...others, ...changing]),
    { minLength: 1, maxLength: 2 },
  ),
  blocks: fc.array(blockOf(0), { maxLength: 1 }),
});
const makingProgram = makingBlock.map((block) => ({ hook: [], tests: [], blocks: [block] }));

test.each([
  ['programs', 2, blockOf(2)],
  ['programs whose beforeAll makes structure', 4, makingProgram],
] as const)(
  `a recycled slot is as one freshly built: ${numRuns} %s, HERMETIC_SEED=${seed}`,
  async (_, slot, programs) => {
    const runner = new ProgramRunner(newSlot(slot), fresh);
    try {
      await fc.assert(
        fc.asyncProperty(programs, (program) => runner.run(program)),
        { numRuns, seed },
      );
      // Some statements depend on rows, or on what a session has: that they fail is no error.
      expect(runner.count.lost / runner.count.restored).toBeLessThan(0.1);
    } finally {
      await runner.close();
    }
  },
  3_600_000,
);

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
