import { writeIn } from '../../cli/call-cli';
import { change, check, entry, makeRepository, registryWith, row } from './make-repository';

const A = { infra: { Clerk: entry('A') } };
const B = { infra: { Clerk: entry('B') } };
const C = { infra: { Clerk: entry('C') } };

const PROMOTED = row('Clerk', 'A', 'B');
const AGAIN = row('Clerk', 'A', 'B', { date: '2020-03-01' });
const DEMOTED = row('Clerk', 'B', 'A', { date: '2020-02-01' });

async function rulesOf(...[base, now]: Parameters<typeof change>): Promise<readonly string[]> {
  return (await change(base, now)).found;
}

test('a row that is gone, that was edited or that moved', async () => {
  const base = { ...A, transitions: [PROMOTED, DEMOTED] };
  expect(await rulesOf(base, { ...A, transitions: [] })).toEqual([
    'unapproved-transition: the row of "transitions" about "Clerk" from state A to state B, approved on 2020-01-01, is at main, and is gone or has moved; approvals are only ever added',
    'unapproved-transition: the row of "transitions" about "Clerk" from state B to state A, approved on 2020-02-01, is at main, and is gone or has moved; approvals are only ever added',
  ]);
  const edited = [{ ...PROMOTED, reference: 'PR 99' }, DEMOTED];
  expect(await rulesOf(base, { ...A, transitions: edited })).toEqual([
    'unapproved-transition: the row of "transitions" about "Clerk" from state A to state B, approved on 2020-01-01, is not what it is at main; approvals are only ever added',
  ]);
  expect(await rulesOf(base, { ...A, transitions: [DEMOTED, PROMOTED] })).toEqual([
    'unapproved-transition: "Clerk" is in state A, but its rows of "transitions" leave it in state B',
    'unapproved-transition: the row of "transitions" about "Clerk" from state A to state B, approved on 2020-01-01, is not what it is at main; approvals are only ever added',
  ]);
});

test('a row of another branch may stand between', async () => {
  const infra = { Clerk: entry('A'), Mail: entry('C') };
  const base = { infra, transitions: [row('Mail', 'B', 'C')] };
  const now = {
    infra: { ...infra, Clerk: entry('B') },
    transitions: [PROMOTED, row('Mail', 'B', 'C')],
  };
  expect(await rulesOf(base, now)).toEqual([]);
});

test('a missing verifiedBy may be filled in, and nothing else', async () => {
  const unverified = { ...PROMOTED, verifiedBy: undefined };
  expect(
    await rulesOf({ ...B, transitions: [unverified] }, { ...B, transitions: [PROMOTED] }),
  ).toEqual([]);
  expect(
    await rulesOf({ ...B, transitions: [PROMOTED] }, { ...B, transitions: [unverified] }),
  ).toEqual([
    'unapproved-transition: the row of "transitions" about "Clerk" from state A to state B, approved on 2020-01-01, is not what it is at main; approvals are only ever added',
  ]);
});

test('an old row approves nothing again', async () => {
  const base = { ...A, transitions: [PROMOTED, DEMOTED] };
  expect(await rulesOf(base, { ...B, transitions: [PROMOTED, DEMOTED] })).toEqual([
    'unapproved-transition: "Clerk" was in state A at main, and is in state B now: no new row of "transitions" approves that',
  ]);
  expect(await rulesOf(base, { ...B, transitions: [PROMOTED, DEMOTED, PROMOTED] })).toEqual([
    'unapproved-transition: the row about "Clerk" from state A to state B is a copy of transitions[0], which has approved its change already',
  ]);
  expect(await rulesOf(base, { ...B, transitions: [PROMOTED, DEMOTED, AGAIN] })).toEqual([]);
});

test('a row that fits no change', async () => {
  expect(await rulesOf(A, { ...A, transitions: [PROMOTED] })).toEqual([
    'unapproved-transition: the row about "Clerk" from state A to state B fits no change: "Clerk" is in state A',
  ]);
  expect(await rulesOf(A, { ...B, transitions: [row('Clerk', 'B', 'C')] })).toEqual([
    'unapproved-transition: the row about "Clerk" from state B to state C fits no change: "Clerk" was in state A at main',
  ]);
  const broken = [PROMOTED, row('Clerk', 'A', 'C', { jump: true })];
  expect(await rulesOf(A, { ...C, transitions: broken })).toEqual([
    'unapproved-transition: the row about "Clerk" from state A to state C fits no change: "Clerk" was in state B after the row before it',
  ]);
});

test('a date that has not come', async () => {
  const transitions = [row('Clerk', 'A', 'B', { date: '2099-01-01' })];
  expect(await change(A, { ...B, transitions })).toMatchObject({
    found: [
      'unapproved-transition: the row about "Clerk" from state A to state B was approved on 2099-01-01, a day that has not come',
    ],
    fixes: ['"date": "2099-01-01", <- write the day of the approval into "date"'],
  });
});

test('without --base: where the rows lead, and what they say themselves', async () => {
  const root = makeRepository({
    infra: { Clerk: entry('C'), Mail: entry('B') },
    transitions: [
      PROMOTED,
      row('Mail', 'A', 'B', { approvedBy: 'not yet approved', verifiedBy: undefined }),
      row('Gone', 'C', 'B', { verifiedBy: undefined }),
    ],
  });
  const { found, fixes } = await check(root);
  expect(found).toEqual([
    'unapproved-transition: "Clerk" is in state C, but its rows of "transitions" leave it in state B',
    'unverified-transition: the row about "Mail" from state A to state B names no run that verified it',
    'unapproved-transition: the row about "Mail" from state A to state B is prepared, and nobody has approved it',
    'unapproved-transition: "Gone" is not in the registry, but its rows of "transitions" leave it in state B',
  ]);
  expect(fixes.map((fix) => fix.split(' <- ')[0])).toEqual([
    '"state": "C",',
    '"infra": "Mail",',
    '"approvedBy": "not yet approved",',
    '"to": "B",',
  ]);
});

test('without --base: a history with a gap', async () => {
  const root = makeRepository({ ...B, transitions: [PROMOTED, AGAIN] });
  expect((await check(root)).found).toEqual([
    'unapproved-transition: the row about "Clerk" from state A to state B does not go on from transitions[0], which left it in state B',
  ]);
});

test('a belated approval of what the history lacks', async () => {
  const base = { ...C, transitions: [PROMOTED] };
  expect(await rulesOf(base, base)).toEqual([
    'unapproved-transition: "Clerk" is in state C, but its rows of "transitions" leave it in state B',
  ]);
  expect(await rulesOf(base, { ...C, transitions: [PROMOTED, row('Clerk', 'B', 'C')] })).toEqual(
    [],
  );
});

test.each(['yesterday', 'the run of 2027-01-31'])('%s is no run', async (verifiedBy) => {
  const transitions = [row('Clerk', 'A', 'B', { verifiedBy })];
  expect(await rulesOf(A, { ...B, transitions })).toEqual([
    `unverified-transition: the row about "Clerk" from state A to state B says "${verifiedBy}", which is no id of a run, such as 20270131T101500Z`,
  ]);
});

describe('the run that verified a promotion', () => {
  const transitions = [PROMOTED];

  async function checkWith(...runs: readonly object[]): Promise<readonly string[]> {
    const root = makeRepository(A);
    writeIn(root, 'registry.json', registryWith({ ...B, transitions }));
    for (const [index, infra] of runs.entries())
      writeIn(root, `.hermetic/runs/run-1.${index}/report.json`, {
        infra: [infra],
        run: { id: 'run-1', startedAt: '2020-01-01T00:00:00Z' },
      });
    return (await check(root, '--base', 'main')).found;
  }

  const clerk = { name: 'Clerk', state: 'B', available: true, ran: 3 };
  const but = (flaw: string): string[] => [
    `unverified-transition: the row about "Clerk" from state A to state B names the run run-1, but ${flaw}`,
  ];

  test.each([
    ['had it, and ran tests on it', [clerk], []],
    ['is not known here', [], []],
    [
      'ran no test on it',
      [{ ...clerk, available: null, ran: 0 }],
      but('no test ran on "Clerk" in it'),
    ],
    [
      'ran tests on it that may have returned early',
      [
        { ...clerk, mayHaveReturned: 3 },
        { ...clerk, ran: 1, mayHaveReturned: 1 },
      ],
      but(
        'each test that ran on "Clerk" in it may have returned before it did anything, as .hermetic/baseline.json holds',
      ),
    ],
    ['ran another test on it', [{ ...clerk, mayHaveReturned: 2 }], []],
    ['missed it', [{ ...clerk, available: false }], but('"Clerk" was not available in it')],
    ['had it in another state', [{ ...clerk, state: 'A' }], but('"Clerk" was in state A in it')],
    ['did not have it', [{ ...clerk, name: 'Mail' }], but('its registry did not have "Clerk"')],
    ['ran its tests in one shard', [{ ...clerk, available: null, ran: 0 }, clerk], []],
  ])('%s', async (_, runs, found) => {
    expect(await checkWith(...runs)).toEqual(found);
  });
});
