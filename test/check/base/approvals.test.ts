import { writeIn } from '../../cli/call-cli';
import { change, check, commit, entry, makeRepository, registryWith, row } from './make-repository';

const A = { infra: { Clerk: entry('A') } };
const B = { infra: { Clerk: entry('B') } };
const C = { infra: { Clerk: entry('C') } };
const FINE = { exitCode: 0, found: [], fixes: [] };

test('nothing changed', async () => {
  expect(await change(B, B)).toEqual(FINE);
});

test('A to B without an approval', async () => {
  const day = new Date().toISOString().slice(0, 10);
  expect(await change(A, B)).toEqual({
    exitCode: 3,
    found: [
      'unapproved-transition: "Clerk" was in state A at main, and is in state B now: no new row of "transitions" approves that',
    ],
    fixes: [
      `"state": "B", <- take it back, or have it approved and write this list beside "infra", at the top of the registry:
"transitions": [
  {"infra":"Clerk","from":"A","to":"B","approvedBy":"NOT YET APPROVED","date":"${day}","reference":"WHERE"}
]`,
    ],
  });
});

test('A to B with an approval', async () => {
  expect(await change(A, { ...B, transitions: [row('Clerk', 'A', 'B')] })).toEqual(FINE);
});

test('approved by somebody who is not on the list', async () => {
  const transitions = [row('Clerk', 'A', 'B', { approvedBy: 'eve' })];
  expect(await change(A, { ...B, transitions })).toEqual({
    exitCode: 3,
    found: [
      'unlisted-approver: the row about "Clerk" from state A to state B names "eve", who is not on "policy.approvers" at main',
    ],
    fixes: ['"approvedBy": "eve", <- have it approved by ada'],
  });
});

test('an approver who came with the same change', async () => {
  const transitions = [row('Clerk', 'A', 'B', { approvedBy: 'eve' })];
  const { exitCode, found } = await change(A, { ...B, transitions, approvers: ['ada', 'eve'] });
  expect(exitCode).toBe(3);
  expect(found).toEqual([
    'unlisted-approver: the row about "Clerk" from state A to state B names "eve", who is not on "policy.approvers" at main: a change cannot bring its own',
  ]);
});

test('an approver who left the list in the same change may still have approved it', async () => {
  const transitions = [row('Clerk', 'A', 'B')];
  expect(await change(A, { ...B, transitions, approvers: ['eve'] })).toEqual(FINE);
});

test('nobody on the list: nobody can approve', async () => {
  const now = { ...B, transitions: [row('Clerk', 'A', 'B')] };
  expect((await change({ ...A, approvers: [] }, now)).fixes).toEqual([
    '"approvedBy": "ada", <- name who may approve in "policy.approvers", in a change of its own that is merged first',
  ]);
});

test('A to C in one step', async () => {
  expect((await change(A, C)).found).toEqual([
    'skipped-state: "Clerk" went from state A to state C without a record of state B',
    'unapproved-transition: "Clerk" was in state A at main, and is in state C now: no new row of "transitions" approves that',
  ]);
  const straight = await change(A, { ...C, transitions: [row('Clerk', 'A', 'C')] });
  expect(straight.found).toEqual([
    'skipped-state: the row about "Clerk" from state A to state C leaves out state B, and does not say that this was approved',
  ]);
  const around = [row('Clerk', 'A', null), row('Clerk', null, 'C')];
  expect((await change(A, { ...C, transitions: around })).found).toEqual([
    'skipped-state: "Clerk" went from state A to state C without a record of state B',
  ]);
});

test('A to C as an approved jump, and with a record of B', async () => {
  const jump = [row('Clerk', 'A', 'C', { jump: true })];
  expect(await change(A, { ...C, transitions: jump })).toEqual(FINE);
  const steps = [row('Clerk', 'A', 'B'), row('Clerk', 'B', 'C')];
  expect(await change(A, { ...C, transitions: steps })).toEqual(FINE);
});

test('a new entry in state A needs no approval, above A it does', async () => {
  const empty = { infra: {} };
  expect(await change(empty, A)).toEqual(FINE);
  expect((await change(empty, B)).found).toEqual([
    'unapproved-transition: "Clerk" is new, in state B: no new row of "transitions" approves that',
  ]);
  expect(await change(empty, { ...B, transitions: [row('Clerk', null, 'B')] })).toEqual(FINE);
});

test('a removal', async () => {
  const none = { infra: {} };
  expect((await change(A, none)).found).toEqual([
    'unapproved-transition: "Clerk" was in state A at main, and is gone: no new row of "transitions" approves that',
  ]);
  expect(await change(A, { ...none, transitions: [row('Clerk', 'A', null)] })).toEqual(FINE);
});

test('a demotion', async () => {
  expect((await change(C, B)).found).toEqual([
    'unapproved-transition: "Clerk" was in state C at main, and is in state B now: no new row of "transitions" approves that',
  ]);
  const transitions = [row('Clerk', 'C', 'B', { verifiedBy: undefined })];
  expect(await change(C, { ...B, transitions })).toEqual(FINE);
});

test('a demotion says why', async () => {
  const transitions = [row('Clerk', 'C', 'B', { reason: undefined, verifiedBy: undefined })];
  expect(await change(C, { ...B, transitions })).toEqual({
    exitCode: 3,
    found: [
      'unapproved-transition: the row about "Clerk" from state C to state B takes it back, and does not say why',
    ],
    fixes: ['"to": "B", <- write into "reason" what made it go back'],
  });
});

test('a demotion is printed with its reason to fill in', async () => {
  const { fixes } = await change(C, B);
  expect(fixes.join()).toContain('"reference":"WHERE","reason":"WHY"}');
});

test('an approver in other letters', async () => {
  const transitions = [row('Clerk', 'A', 'B', { approvedBy: 'Ada' })];
  const { fixes } = await change(A, { ...B, transitions });
  expect(fixes.join()).toContain(
    'write "ada" if that is who approved it, else have it approved by ada',
  );
});

test('a registry that has rows is told to add to them', async () => {
  const first = row('Mail', null, 'B');
  const infra = { Mail: entry('B') };
  const base = { infra: { ...infra, ...A.infra }, transitions: [first] };
  const { fixes } = await change(base, { infra: { ...infra, ...B.infra }, transitions: [first] });
  expect(fixes.join()).toContain('add to the end of "transitions":\n{"infra":"Clerk"');
});

test('a rename is called one, and is approved as a removal and an addition', async () => {
  const renamed = { infra: { Auth: entry('B') } };
  const { found, fixes } = await change(B, renamed);
  expect(found).toEqual([
    'unapproved-transition: "Clerk" was in state B at main, and is called "Auth" now, which is a removal and an addition: no new row of "transitions" approves that',
  ]);
  const today = new Date().toISOString().slice(0, 10);
  const more = `"approvedBy":"NOT YET APPROVED","date":"${today}","reference":"WHERE"}`;
  expect(fixes).toEqual([
    [
      '"Auth": { <- take it back, or have it approved and write this list beside "infra", at the top of the registry:',
      '"transitions": [',
      `  {"infra":"Clerk","from":"B","to":null,${more},`,
      `  {"infra":"Auth","from":null,"to":"B",${more}`,
      ']',
    ].join('\n'),
  ]);
  const half = await change(B, { ...renamed, transitions: [row('Clerk', 'B', null)] });
  expect(half.found).toEqual([
    'unapproved-transition: "Auth" is new, in state B: no new row of "transitions" approves that',
  ]);
  const whole = [row('Clerk', 'B', null), row('Auth', null, 'B')];
  expect(await change(B, { ...renamed, transitions: whole })).toEqual(FINE);
});

test('a rename does not hide a jump', async () => {
  const transitions = [row('Clerk', 'A', null), row('Auth', null, 'C')];
  const base = { infra: { Clerk: entry('A', { substitute: 'builtin:auth' }) } };
  const now = { infra: { Auth: entry('C', { substitute: 'builtin:auth' }) }, transitions };
  expect((await change(base, now)).found).toEqual([
    'skipped-state: "Auth" went from state A to state C without a record of state B',
  ]);
});

test('the first registry of a repository needs no approvals, but its rows do', async () => {
  const root = makeRepository(B, 'elsewhere/registry.txt');
  writeIn(root, 'registry.json', registryWith({ infra: { Clerk: entry('C') } }));
  expect(await check(root, '--base', 'main')).toEqual(FINE);
  const transitions = [row('Clerk', 'B', 'C', { approvedBy: 'eve' })];
  writeIn(root, 'registry.json', registryWith({ infra: { Clerk: entry('C') }, transitions }));
  expect((await check(root, '--base', 'main')).found).toEqual([
    'unlisted-approver: the row about "Clerk" from state B to state C names "eve", who is not on "policy.approvers"',
  ]);
});

test('what was approved and merged needs nothing any more', async () => {
  const root = makeRepository(A);
  writeIn(
    root,
    'registry.json',
    registryWith({ ...B, transitions: [row('Clerk', 'A', 'B')], approvers: ['grace'] }),
  );
  commit(root);
  expect((await check(root, '--base', 'HEAD~1')).exitCode).toBe(0);
  expect((await check(root, '--base', 'main')).exitCode).toBe(0);
  expect((await check(root)).exitCode).toBe(0);
});
