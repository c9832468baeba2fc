import { check, entry, makeRepository } from '../../check/base/make-repository';
import { callCli, readIn, type CliResult } from '../call-cli';

const SQLITE = { database: { engine: 'sqlite' } };
const PROBE = { probe: { tcp: '127.0.0.1:6379' } };
const RISK = { risk: 'logins', priority: 'high' };
const LATER = { justification: 'no budget', reviewTrigger: 'a customer asks' };

function demote(root: string, to: string, ...more: string[]): Promise<CliResult> {
  const argv = ['Clerk', '--to', to, '--reference', 'PR 12', '--reason', 'given up', ...more];
  return callCli(['registry', 'promote', ...argv], root);
}

test.each([
  ['C', 'B', { substitute: 'builtin:auth' }, []],
  ['C', 'B', SQLITE, []],
  ['C', 'B', PROBE, []],
  ['B', 'A', { ...SQLITE, ...PROBE, ...RISK }, []],
  ['B', 'A', { substitute: 'builtin:auth', ...LATER }, []],
  ['B', 'A', { ...RISK, ...LATER }, ['--bucket', 'B2']],
  ['C', 'A', { ...SQLITE, ...RISK }, []],
])(
  '%s to %s with %j: all that is left is the approval, and every key stays',
  async (from, to, more, argv) => {
    const root = makeRepository({ infra: { Clerk: entry(from, more) } });
    expect((await demote(root, to, ...argv)).exitCode).toBe(0);
    expect((await check(root, '--base', 'HEAD')).found).toEqual([
      `unapproved-transition: the row about "Clerk" from state ${from} to state ${to} is prepared, and nobody has approved it`,
    ]);
    const { infra } = JSON.parse(readIn(root, 'registry.json')) as {
      infra: Record<string, object>;
    };
    expect(infra.Clerk).toMatchObject({ state: to, ...more });
  },
);

test('the rows stay in the order in which they came, and the new one is the last', async () => {
  const root = makeRepository({
    infra: { Mailer: entry('B'), Clerk: entry('B', RISK) },
  });
  const clerkTo = (to: string, ...more: string[]): Promise<CliResult> =>
    callCli(['registry', 'promote', 'Clerk', '--to', to, '--reference', 'PR', ...more], root);
  const mailerTo = (to: string): Promise<CliResult> =>
    callCli(['registry', 'promote', 'Mailer', '--to', to, '--reference', 'PR'], root);
  await clerkTo('C');
  await mailerTo('C');
  await clerkTo('B', '--reason', 'flaky');
  await clerkTo('A', '--reason', 'given up');
  const { transitions } = JSON.parse(readIn(root, 'registry.json')) as {
    transitions: { infra: string; from: string; to: string }[];
  };
  expect(transitions.map(({ infra, from, to }) => `${infra} ${from} ${to}`)).toEqual([
    'Clerk B C',
    'Mailer B C',
    'Clerk C B',
    'Clerk B A',
  ]);
  const { found } = await check(root, '--base', 'HEAD');
  expect(found.filter((text) => !text.includes('nobody has approved it'))).toEqual([
    'unverified-transition: the row about "Clerk" from state B to state C names no run that verified it',
    'unverified-transition: the row about "Mailer" from state B to state C names no run that verified it',
  ]);
});

test.each([
  [
    'C',
    'B',
    [],
    'infra.Clerk.substitute: found nothing, expected a "substitute" (or a "database", or a "probe" of what runs locally), because the tests of state B must run against something real',
  ],
  [
    'B',
    'A',
    [],
    'infra.Clerk.justification: found nothing, expected text on why it is not wired (or "deferred"), because it is in bucket B2\ninfra.Clerk.reviewTrigger: found nothing, expected text on what reopens the decision (or "deferred"), because it is in bucket B2',
  ],
  [
    'B',
    'A',
    ['--bucket', 'B1'],
    'infra.Clerk.priority: found nothing, expected "low", "medium" or "high", because it is in bucket B1\ninfra.Clerk.risk: found nothing, expected text on what can break unseen, because it is in bucket B1',
  ],
])(
  '%s to %s %j: what a person has to choose is said, and nothing is written',
  async (from, to, argv, missing) => {
    const root = makeRepository({ infra: { Clerk: entry(from) } });
    const before = readIn(root, 'registry.json');
    const { exitCode, stdout } = await demote(root, to, ...argv, '--json');
    const { error } = JSON.parse(stdout) as { error: object };
    const isGuessed = to === 'A' && argv.length === 0;
    const guess = isGuessed
      ? 'no --bucket B1|B2 was given, and what the entry says of itself makes it B2; '
      : '';
    const choice = isGuessed
      ? ', with --bucket B1 (needed in production and missing) or --bucket B2 (optional or later)'
      : '';
    expect([exitCode, error]).toEqual([
      2,
      {
        code: 'HERMETIC_PROMOTION_REFUSED',
        message: `"Clerk" cannot be brought to state ${to}, and nothing was written`,
        why: `${guess}the registry would not be valid:\n${missing}`,
        fix: `put in registry.json what is missing there, and try again${choice}`,
      },
    ]);
    expect(readIn(root, 'registry.json')).toBe(before);
  },
);

test('what has to be said is asked for with the whole command', async () => {
  const root = makeRepository({ infra: { Clerk: entry('B', RISK) } });
  const argv = ['registry', 'promote', 'Clerk', '--to', 'A', '--bucket', 'B1', '--json'];
  const registry = ['--registry', './registry.json'];
  const { stdout } = await callCli([...argv, ...registry], root);
  const { error } = JSON.parse(stdout) as { error: { fix: string } };
  expect(error.fix).toBe(
    'npx jest-hermetic registry promote Clerk --to A --reference WHERE --reason WHY --bucket B1 --registry ./registry.json',
  );
});
