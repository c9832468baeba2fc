import {
  check,
  commit,
  entry,
  git,
  makeRepository,
  registryWith,
} from '../../check/base/make-repository';
import { callCli, makeProject, readIn, writeIn, type CliResult } from '../call-cli';

const DAY = new Date().toISOString().slice(0, 10);

const CLERK = entry('A', { substitute: 'builtin:auth' });

const PHASE = {
  phase: '2',
  infra: 'Clerk',
  to: 'B',
  trigger: 'first login',
  deliverables: [],
  criteria: [],
  status: 'in-progress',
};

function promote(root: string, ...argv: string[]): Promise<CliResult> {
  return callCli(['registry', 'promote', ...argv], root);
}

function clerkTo(root: string, to: string, ...argv: string[]): Promise<CliResult> {
  return promote(root, 'Clerk', '--to', to, '--reference', 'PR 12', ...argv);
}

test('A to B: state, what is not valid there, skips, roadmap, a row that waits; the rest stays as written', async () => {
  const root = makeProject({
    'registry.json': `{
    "version": 1, "policy": { "approvers": ["ada", "grace"], "documents": ["TESTING.md"] },
    "infra": {
        "Mailer": ${JSON.stringify(entry('C'))},
        "Clerk": {
            "state": "A", "bucket": "B1",
            "failureMode": "skip", "risk": "logins", "priority": "high",
            "category": "identity", "layer": "L3", "usedBy": ["runtime"],
            "localStrategy": "tokens", "promotionTrigger": "first login", "owner": "platform",
            "substitute": "builtin:auth"
        }
    },
    "skips": [
        { "file": "a.test.ts", "infra": "Clerk", "reason": "no keys" },
        { "file": "b.test.ts", "deferred": { "reference": "PIN-1" }, "reason": "later" },
        { "file": "c.test.ts", "infra": "Clerk", "reason": "no keys" }
    ],
    "roadmap": [ ${JSON.stringify(PHASE)} ]
}
`,
  });
  expect(await clerkTo(root, 'B', '--reason', 'customers log in')).toEqual({
    exitCode: 0,
    stdout: `registry.json: "Clerk" from state A to state B
  its state: A -> B
  its failureMode: skip -> fail, because its tests must run
  its bucket B1: taken out
  the row of "skips" for c.test.ts: taken out, and the skip itself must go too
  the row of "skips" for a.test.ts: taken out, and the skip itself must go too
  phase "2" of the roadmap: in-progress -> complete
  a row of "transitions" that nobody has approved yet
Prepared, and not approved. What is left to a person:
  1. run the tests that need "Clerk", and add the id of that run to the new row as "verifiedBy"
  2. have it approved by ada or grace, and write the name and the day into "approvedBy" and "date"
  3. have the documents rendered again: npx jest-hermetic registry doc
  4. see that all is well: npx jest-hermetic check --base HEAD
`,
    stderr: '',
  });
  expect(readIn(root, 'registry.json')).toBe(`{
    "version": 1, "policy": { "approvers": ["ada", "grace"], "documents": ["TESTING.md"] },
    "infra": {
        "Mailer": ${JSON.stringify(entry('C'))},
        "Clerk": {
            "state": "B",
            "failureMode": "fail", "risk": "logins", "priority": "high",
            "category": "identity", "layer": "L3", "usedBy": ["runtime"],
            "localStrategy": "tokens", "promotionTrigger": "first login", "owner": "platform",
            "substitute": "builtin:auth"
        }
    },
    "skips": [
        { "file": "b.test.ts", "deferred": { "reference": "PIN-1" }, "reason": "later" }
    ],
    "roadmap": [ ${JSON.stringify({ ...PHASE, status: 'complete' })} ],
    "transitions": [
        {
            "infra": "Clerk",
            "from": "A",
            "to": "B",
            "approvedBy": "NOT YET APPROVED",
            "date": "${DAY}",
            "reference": "PR 12",
            "reason": "customers log in"
        }
    ]
}
`);
});

test('check refuses what is prepared, until a person has approved it', async () => {
  const root = makeRepository({ infra: { Clerk: CLERK } });
  const { stdout } = await clerkTo(root, 'B', '--json');
  const { row } = JSON.parse(stdout) as { row: object };
  expect(row).toEqual({
    infra: 'Clerk',
    from: 'A',
    to: 'B',
    approvedBy: 'NOT YET APPROVED',
    date: DAY,
    reference: 'PR 12',
  });
  const waiting = [
    'unverified-transition: the row about "Clerk" from state A to state B names no run that verified it',
    'unapproved-transition: the row about "Clerk" from state A to state B is prepared, and nobody has approved it',
  ];
  expect((await check(root)).found).toEqual(waiting);
  const { exitCode, found } = await check(root, '--base', 'HEAD');
  expect({ exitCode, found }).toEqual({ exitCode: 3, found: waiting });
  const text = readIn(root, 'registry.json').replace(
    '"NOT YET APPROVED"',
    '"ada",\n      "verifiedBy": "run-1"',
  );
  writeIn(root, 'registry.json', text);
  expect((await check(root, '--base', 'HEAD')).exitCode).toBe(0);
});

test('step by step to C and back to A: each step is one that check accepts when it is approved', async () => {
  const root = makeRepository({ infra: { Clerk: CLERK }, more: { roadmap: [PHASE] } });
  const steps = [
    ['B'],
    ['C'],
    ['B', '--reason', 'flaky provider'],
    ['A', '--reason', 'given up'],
  ] as const;
  for (const [to, ...more] of steps) {
    expect((await clerkTo(root, to, ...more)).exitCode).toBe(0);
    const text = readIn(root, 'registry.json');
    const isUp = more.length === 0;
    const filled = `"ada"${isUp ? ',\n      "verifiedBy": "run-1"' : ''}`;
    writeIn(root, 'registry.json', text.replace('"NOT YET APPROVED"', filled));
    expect((await check(root, '--base', 'HEAD')).found).toEqual([]);
    commit(root);
  }
  const { infra, roadmap, transitions } = JSON.parse(readIn(root, 'registry.json')) as {
    infra: object;
    roadmap: object;
    transitions: object[];
  };
  expect({ infra, roadmap, count: transitions.length }).toEqual({
    infra: { Clerk: CLERK },
    roadmap: [{ ...PHASE, status: 'planned' }],
    count: 4,
  });
  expect(git(root, 'status', '--porcelain')).toBe('');
});

test('back to A: its tests are skipped again, and whoever does it is told', async () => {
  const infra = { Clerk: entry('C', { risk: 'logins', priority: 'high' }) };
  const root = makeProject({ 'registry.json': registryWith({ infra }) });
  const { exitCode, stdout } = await clerkTo(root, 'A', '--reason', 'given up');
  expect([exitCode, stdout]).toEqual([
    0,
    `registry.json: "Clerk" from state C to state A
  its state: C -> A
  its failureMode: fail -> skip, because it is not wired any more
  its bucket: B1
  a row of "transitions" that nobody has approved yet
Prepared, and not approved. What is left to a person:
  1. know that the tests that need "Clerk" are skipped from now on; where they are to run and fail, make its "failureMode" fail or xfail
  2. have it approved by ada, and write the name and the day into "approvedBy" and "date"
  3. see that all is well: npx jest-hermetic check --base HEAD
`,
  ]);
  expect(JSON.parse(readIn(root, 'registry.json'))).toMatchObject({
    infra: { Clerk: { state: 'A', failureMode: 'skip', bucket: 'B1' } },
  });
});

test.each([
  [
    ["Clerk's", '--to', 'C'],
    'HERMETIC_PROMOTION_REFUSED',
    '"Clerk\'s" cannot be brought to state C, and nothing was written',
    'it is in state A, and a jump leaves out the state in which its tests begin to run',
    "npx jest-hermetic registry promote 'Clerk'\\''s' --to B --reference 'PR 12'",
  ],
  [
    ['Clrk', '--to', 'B'],
    'HERMETIC_UNKNOWN_INFRA',
    'registry promote names the infrastructure "Clrk", which registry.json does not have',
    'the nearest name is "Clerk"',
    'use "Clerk"',
  ],
  [
    ['Clerk', '--to', 'C'],
    'HERMETIC_PROMOTION_REFUSED',
    '"Clerk" cannot be brought to state C, and nothing was written',
    'it is in state A, and a jump leaves out the state in which its tests begin to run',
    "npx jest-hermetic registry promote Clerk --to B --reference 'PR 12'",
  ],
  [
    ['Clerk', '--to', 'B', '--reference', ' ', '--reason', "it's time"],
    'HERMETIC_PROMOTION_REFUSED',
    '"Clerk" cannot be brought to state B, and nothing was written',
    'nothing says where its approval is written down, such as a pull request or a ticket',
    "npx jest-hermetic registry promote Clerk --to B --reference WHERE --reason 'it'\\''s time'",
  ],
  [
    ['Clerk', '--to', 'A'],
    'HERMETIC_PROMOTION_REFUSED',
    '"Clerk" cannot be brought to state A, and nothing was written',
    'it is in that state already',
    'name another state with --to',
  ],
  [
    ['The Mailer', '--to', 'B'],
    'HERMETIC_PROMOTION_REFUSED',
    '"The Mailer" cannot be brought to state B, and nothing was written',
    'it is in state C, and who takes it back has to say why',
    "npx jest-hermetic registry promote 'The Mailer' --to B --reference 'PR 12' --reason WHY",
  ],
  [
    ['The Mailer', '--to', 'B', '--reason', 'too slow'],
    'HERMETIC_PROMOTION_REFUSED',
    '"The Mailer" cannot be brought to state B, and nothing was written',
    'the registry would not be valid:\ninfra["The Mailer"].substitute: found nothing, expected a "substitute" (or a "database", or a "probe" of what runs locally), because the tests of state B must run against something real',
    'put in registry.json what is missing there, and try again',
  ],
  [
    ['Clerk', '--to', 'D'],
    'HERMETIC_USAGE',
    "option '--to <state>' argument 'D' is invalid. Allowed choices are A, B, C.",
    'the command line cannot be understood like that',
    'npx jest-hermetic registry promote --help',
  ],
])('%j is refused, and nothing is written', async (argv, code, message, why, fix) => {
  const registry = registryWith({
    infra: { Clerk: CLERK, "Clerk's": CLERK, 'The Mailer': entry('C') },
  });
  const root = makeProject({ 'registry.json': registry });
  const before = readIn(root, 'registry.json');
  const { exitCode, stdout } = await promote(root, '--reference', 'PR 12', '--json', ...argv);
  expect({ exitCode, ...(JSON.parse(stdout) as object) }).toEqual({
    exitCode: 2,
    schemaVersion: 1,
    error: { code, message, why, fix },
  });
  expect(readIn(root, 'registry.json')).toBe(before);
});
