import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckFinding } from '../../../check/finding';
import { holdFindings } from '../../../cli/held/hold-findings';
import { callCli, makeProject, readIn, writeIn } from '../call-cli';
import { git } from '../../check/base/make-repository';

const REGISTRY = { version: 1, infra: {} };

function baselineOf(...rows: string[]): string {
  const held = rows.length > 0 ? `[\n    ${rows.join(',\n    ')}\n  ]` : '[]';
  return `{\n  "schemaVersion": 1,\n  "held": ${held},\n  "tests": { "kept": [1.50] }\n}\n`;
}

const GONE =
  '{ "rule": "unsanctioned-skip", "file": "tests/gone.test.js", "path": ["suite", "title"] }';

function skipAt(file: string, ...path: string[]): CheckFinding {
  return { rule: 'unsanctioned-skip', file, line: 3, message: '', fix: '', subject: { path } };
}

describe('check', () => {
  test('names a row that is not needed; --prune takes it out, and nothing else', async () => {
    const root = makeProject({
      'registry.json': REGISTRY,
      '.hermetic/baseline.json': baselineOf(GONE),
    });
    const plain = await callCli(['check'], root);
    expect(plain.exitCode).toBe(3);
    expect(plain.stdout).toContain('.hermetic/baseline.json:4  held-unused');
    expect(readIn(root, '.hermetic/baseline.json')).toBe(baselineOf(GONE));

    const pruned = await callCli(['check', '--prune'], root);
    expect(pruned).toMatchObject({
      exitCode: 0,
      stdout:
        'removed from .hermetic/baseline.json: the skip ["suite","title"] of tests/gone.test.js\nCheck: pass\n',
    });
    expect(readIn(root, '.hermetic/baseline.json')).toBe(baselineOf());
    expect((await callCli(['check', '--prune'], root)).stdout).toBe('Check: pass\n');
  });

  test('--prune --json says what it removed', async () => {
    const root = makeProject({
      'registry.json': REGISTRY,
      '.hermetic/baseline.json': baselineOf(GONE),
    });
    const { stdout } = await callCli(['check', '--prune', '--json'], root);
    expect(JSON.parse(stdout)).toEqual({
      schemaVersion: 1,
      verdict: 'pass',
      findings: [],
      pruned: [JSON.parse(GONE)],
    });
  });

  test('--prune writes nothing where there is no list', async () => {
    const root = makeProject({ 'registry.json': REGISTRY });
    expect((await callCli(['check', '--prune'], root)).stdout).toBe('Check: pass\n');
    expect(existsSync(join(root, '.hermetic'))).toBe(false);
  });

  test.each([
    [
      'a merge that nobody resolved',
      '<<<<<<< HEAD\n{ "schemaVersion": 1 }\n=======\n{}\n>>>>>>> other\n',
      '.hermetic/baseline.json:1 holds the marks of a merge that nobody resolved',
    ],
    [
      'a broken row',
      '{ "schemaVersion": 1, "held": [\n{}\n] }',
      '.hermetic/baseline.json:2 is not what this tool writes there: "rule" is one of "production-import", "unsanctioned-skip"',
    ],
  ])('names %s, and prunes nothing of it', async (_what, text, message) => {
    const root = makeProject({ 'registry.json': REGISTRY, '.hermetic/baseline.json': text });
    const { exitCode, stdout } = await callCli(['check', '--prune', '--json'], root);
    expect(exitCode).toBe(3);
    const { findings } = JSON.parse(stdout) as { findings: CheckFinding[] };
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'registry-invalid',
        file: '.hermetic/baseline.json',
        message: expect.stringContaining(message),
      }),
    ]);
    expect(readIn(root, '.hermetic/baseline.json')).toBe(text);
  });

  test('--base refuses a list that grew, at the line of the new row', async () => {
    const held = baselineOf(GONE);
    const root = makeProject({
      '.gitignore': 'node_modules/\n',
      'registry.json': REGISTRY,
      '.hermetic/baseline.json': held,
    });
    git(root, 'init', '--quiet', '--initial-branch=main');
    git(root, 'add', '--all');
    git(root, 'commit', '--quiet', '--message=adopted');
    writeIn(root, '.hermetic/baseline.json', baselineOf(GONE.replace('title', 'more'), GONE));
    const { stdout } = await callCli(['check', '--base', 'main', '--json'], root);
    const { findings } = JSON.parse(stdout) as { findings: CheckFinding[] };
    expect(findings.filter(({ rule }) => rule === 'unsanctioned-skip')).toEqual([
      expect.objectContaining({
        file: '.hermetic/baseline.json',
        line: 4,
        message:
          'the list can only shrink, and at main it did not have the skip ["suite","more"] of tests/gone.test.js',
      }),
    ]);
  });
});

describe('holdFindings', () => {
  const findings = [
    skipAt('b.test.js', 's', 't'),
    { ...skipAt('a.test.js', 'maybe'), subject: { path: ['maybe'], conditional: true } },
    { ...skipAt('a.test.js'), rule: 'production-import', subject: { module: 'src/db.js' } },
    { ...skipAt('a.test.js', 'focused'), rule: 'focused-test' },
    { rule: 'stray-copy', file: 'a.js.bak', line: 1, message: '', fix: '' },
  ] satisfies CheckFinding[];

  test('writes the list of what can be held, and says how much that is', () => {
    const root = makeProject();
    expect(holdFindings(findings, root)).toEqual({ isNew: true, added: 0, skips: 2, imports: 1 });
    expect(readIn(root, '.hermetic/baseline.json')).toBe(`{
  "schemaVersion": 1,
  "held": [
    { "rule": "production-import", "file": "a.test.js", "module": "src/db.js" },
    { "rule": "unsanctioned-skip", "file": "a.test.js", "path": ["maybe"], "conditional": true },
    { "rule": "unsanctioned-skip", "file": "b.test.js", "path": ["s", "t"] }
  ]
}
`);
  });

  test('leaves a list alone that has them all, and refuses to let it grow', () => {
    const root = makeProject();
    holdFindings(findings, root);
    const before = readIn(root, '.hermetic/baseline.json');
    expect(holdFindings(findings.slice(1), root)).toEqual({
      isNew: false,
      added: 0,
      skips: 2,
      imports: 1,
    });
    const grown = (): unknown => holdFindings([...findings, skipAt('c.test.js', 'new')], root);
    expect(grown).toThrow(/HERMETIC_BASELINE_GROWS[^]*c\.test\.js:3 unsanctioned-skip/);
    expect(readIn(root, '.hermetic/baseline.json')).toBe(before);
  });

  test('adds the list to a baseline of something else', () => {
    const root = makeProject({ '.hermetic/baseline.json': '{ "schemaVersion": 1, "tests": [1] }' });
    expect(holdFindings([], root)).toEqual({ isNew: true, added: 0, skips: 0, imports: 0 });
    expect(readIn(root, '.hermetic/baseline.json')).toBe(
      '{\n  "schemaVersion": 1,\n  "held": [],\n  "tests": [1]\n}\n',
    );
  });
});
