import { renderProof, type ProofFacts } from '../../../cli/prove/render-proof';
import type { ProofDocument, ProofFinding, TestRef } from '../../../prove/verdict/proof-document';
import { plainPalette } from '../../../reporter/renderers/text/palette';

const ref = (title: string, file = 'a.test.ts'): TestRef => ({ id: title, file, path: [title] });
const fileRef = (file: string): TestRef => ({ id: file, file, path: [] });

const DOCUMENT: ProofDocument = {
  schemaVersion: 1,
  verdict: 'inconclusive',
  probes: 5,
  rules: [],
  findings: [],
};
const NOTHING: ProofFacts['unproved'] = { failingAlways: [], open: [], beside: [] };

const finding = (given: Partial<ProofFinding>): ProofFinding => ({
  ...{ kind: 'victim', test: ref('v'), polluters: [], stateSetters: [], through: [], cleaners: [] },
  ...{ state: '', order: [], reproduce: 'npx', ...given },
});

function render(
  document: Partial<ProofDocument>,
  unproved: Partial<ProofFacts['unproved']> = {},
  about: TestRef | null = null,
  messages: ProofFacts['messages'] = new Map(),
): string[] {
  const title = about ? 'Bisect' : 'Proof';
  return renderProof(
    { ...DOCUMENT, ...document },
    {
      title,
      tests: 2,
      files: 1,
      unread: [],
      faults: [],
      about,
      unproved: { ...NOTHING, ...unproved },
      messages,
    },
    plainPalette,
  ).split('\n');
}

test('tests that fail in every order are named, a few of them, and nothing is proved of them', () => {
  const failingAlways = Array.from({ length: 12 }, (_, index) => ref(`t${index}`));
  const lines = render({ verdict: 'independent' }, { failingAlways });
  expect(lines.filter((line) => line.startsWith('  fails always   a.test.ts › t'))).toHaveLength(
    10,
  );
  expect(lines.slice(-3)).toEqual([
    '                 and 2 more',
    '                 in every order that was looked at: nothing is proved of what fails always',
    '',
  ]);
  expect(render({})).toEqual(['Proof: inconclusive, 2 tests in 1 file, 5 probes', '']);
});

test('why a test fails in every order is said in a line', () => {
  const failing = { failingAlways: [ref('v')] };
  const messages = new Map([['v', 'no such row']]);
  expect(render({}, failing, null, messages).slice(1, 3)).toEqual([
    '  fails always   a.test.ts › v',
    '                   no such row',
  ]);
  expect(render({}, failing, ref('v'), messages).slice(1, 3)).toEqual([
    '  test     a.test.ts › v',
    '  fails    no such row',
  ]);
});

test('tests whose search was stopped are named', () => {
  expect(render({}, { open: [ref('v')] })).toContain(
    '  changed        a.test.ts › v: the search for the reason was stopped',
  );
});

test.each<[string, Partial<ProofDocument>, Partial<ProofFacts['unproved']>]>([
  ['nothing found', {}, {}],
  ['fails in every order that was looked at', {}, { failingAlways: [ref('v')] }],
  ['nondeterministic', { findings: [finding({ kind: 'nondeterministic' })] }, {}],
  ['dependent', { verdict: 'dependent', findings: [finding({})] }, {}],
])('of a test that was asked about: %s', (word, document, unproved) => {
  const [headline, ...lines] = render(document, unproved, ref('v'));
  expect(headline).toBe(`Bisect: ${word}, 2 tests in 1 file, 5 probes`);
  expect(lines.join('\n')).not.toContain('fails always');
});

const BESIDE = [fileRef('b.test.ts')];
const AFTER = [ref('p')];

test.each<[string, Partial<ProofFinding>, string]>([
  ['beside', { polluters: [BESIDE] }, 'passes alone, fails beside its polluter'],
  ['both', { polluters: [AFTER, BESIDE] }, 'passes alone, fails after or beside its polluter'],
  ['after', { polluters: [AFTER] }, 'passes alone, fails after its polluter'],
  [
    'unknown',
    {},
    'passes alone, fails beside others: the search ended before it was known beside whom',
  ],
  [
    'brittle',
    { kind: 'brittle', stateSetters: [BESIDE] },
    'fails alone, passes beside what it needs',
  ],
])('how a test depends on what ran at the same time: %s', (_, given, words) => {
  const lines = render({ findings: [finding(given)] }, { beside: [ref('v')] });
  expect(lines).toContain(`             ${words}`);
});

test('of a brittle test the order in which it passes is shown, and that its polluters hide that', () => {
  const brittle = finding({
    ...{ kind: 'brittle', stateSetters: [[ref('in')]] },
    ...{ passes: [ref('in'), ref('v')], order: [ref('v')] },
  });
  const victim = finding({ polluters: [AFTER], order: [ref('in'), ...AFTER, ref('v')] });
  expect(render({ findings: [brittle, victim] })).toEqual([
    'Proof: inconclusive, 2 tests in 1 file, 5 probes',
    '',
    '  brittle  a.test.ts › v',
    '             fails alone, passes after what it needs',
    '    needs    a.test.ts › in',
    '    passes   in → v',
    '    order    v',
    '    again    npx',
    '',
    '  victim  a.test.ts › v',
    '             passes after what it needs, fails after its polluter',
    '    polluter a.test.ts › p',
    '    order    in → p → v',
    '    again    npx',
    '',
  ]);
});

test.each<[string, Partial<ProofFinding>, string]>([
  ['alone', {}, 'passes, and fails when it runs once more in the same process'],
  [
    'after another one',
    { polluters: [AFTER] },
    'passes the first time after its polluter, fails the second time, in the same process',
  ],
])('a test that fails when it runs again: %s', (_, given, words) => {
  const findings = [finding({ kind: 'self-polluting', ...given })];
  expect(render({ findings })).toContain(`             ${words}`);
});

test('what ran at the same time is told from what ran before', () => {
  const lines = render(
    {
      findings: [finding({ polluters: [AFTER, [ref('q')], BESIDE], order: [...AFTER, ref('v')] })],
    },
    { beside: [ref('v')] },
  );
  const sets = [
    '    polluter a.test.ts › p',
    '    or       a.test.ts › q',
    '    beside   b.test.ts',
  ];
  expect(lines.slice(4, 7)).toEqual(sets);
  // After whole files, in one worker.
  const after = render({ findings: [finding({ polluters: [AFTER, BESIDE] })] });
  expect(after).toContain('    or       b.test.ts');
});

test('files that ran at the same time have no order', () => {
  const order = [...BESIDE, ref('v')];
  const findings = [finding({ polluters: [BESIDE], order })];
  expect(render({ findings }, { beside: [ref('v')] })).toContain('    at once  b.test.ts, v');
  // After whole files, in one worker, where no more was found.
  const after = render({ findings });
  expect(after).toContain('    order    b.test.ts → v');
  expect(after).toContain('             passes alone, fails after its polluter');
});
