import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { checkBaseline } from '../../cli/doctor/check-baseline';
import { registryWith } from '../check/base/make-repository';
import { callCli, makeProject } from './call-cli';
import { summarizeDiagnosis } from './summarize-diagnosis';

const FILE = '.hermetic/baseline.json';

async function examine(text?: string): Promise<string[]> {
  const root = makeProject(text === undefined ? {} : { [FILE]: text });
  return summarizeDiagnosis(await checkBaseline({ root }), root);
}

const accepted = `"accepted": {
    "run": "r7", "commit": null, "registryHash": null, "totals": { "files": 1, "tests": 2 },
    "rows": [{ "file": "a.test.ts", "class": "collection-error" }]
  }`;
const held = '"held": [{ "rule": "unsanctioned-skip", "file": "a.test.ts", "path": ["x"] }]';

test.each<[string, string | undefined, string[]]>([
  ['no baseline', undefined, []],
  [
    'none accepted',
    `{ "schemaVersion": 1, ${held} }`,
    [`${FILE}: no run accepted yet; 1 row held`],
  ],
  [
    'one accepted',
    `{ "schemaVersion": 1, ${accepted} }`,
    [`${FILE}: run r7 accepted, 1 row; 0 rows held`],
  ],
  [
    'the marks of a merge',
    `{ "schemaVersion": 1,\n<<<<<<< ours\n${held},\n=======\n${accepted}\n>>>>>>> theirs\n}`,
    [
      expect.stringMatching(
        /^HERMETIC_BASELINE_CONFLICT .*baseline\.json:2 holds the marks/,
      ) as string,
    ],
  ],
  [
    'another version',
    '{ "schemaVersion": 2 }',
    [
      expect.stringMatching(
        /^HERMETIC_BASELINE_INVALID .*baseline\.json:1 is not what[^]*another version wrote it/,
      ) as string,
    ],
  ],
  [
    'a file that was cut',
    '{ "schemaVersion": 1, "held": [',
    [expect.stringMatching(/^HERMETIC_BASELINE_INVALID .*baseline\.json:1/) as string],
  ],
])('the baseline: %s', async (_, text, expected) => {
  expect(await examine(text)).toEqual(expected);
});

test('a folder in its place cannot be read', async () => {
  const root = makeProject({});
  mkdirSync(join(root, FILE), { recursive: true });
  const [problem] = summarizeDiagnosis(await checkBaseline({ root }), root);
  expect(problem).toMatch(
    /^HERMETIC_BASELINE_UNREADABLE \.hermetic\/baseline\.json cannot be read/,
  );
});

test('the advice on a merge is the same wherever it is given', async () => {
  const text = `{ "schemaVersion": 1,\n<<<<<<< ours\n${accepted}\n=======\n>>>>>>> theirs\n}`;
  const root = makeProject({
    'registry.json': registryWith({ infra: {} }),
    [FILE]: text,
  });
  const fixes = await Promise.all(
    [['doctor'], ['check'], ['baseline', 'diff']].map(async (argv) => {
      const { stdout } = await callCli([...argv, '--json'], root);
      const { findings = [], error } = JSON.parse(stdout) as {
        findings?: { code?: string; rule?: string; message: string; fix: string }[];
        error?: { message: string; fix: string };
      };
      return [...findings, ...(error ? [error] : [])]
        .filter(({ message }) => message.includes('marks of a merge'))
        .map(({ fix }) => fix);
    }),
  );
  const [[advice = ''] = []] = fixes;
  expect(advice).toContain(
    'npx jest-hermetic check --prune\nnpx jest\nnpx jest-hermetic baseline accept',
  );
  expect(fixes).toEqual([[advice], [advice], [advice]]);
});
