import { chmodSync, mkdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeRegistry } from '../registry/valid-registry';
import { callCli, makeProject, readIn, writeIn } from './call-cli';

const project = (files: Readonly<Record<string, string>> = {}): string =>
  makeProject({ 'registry.json': makeRegistry(), ...files });

const callJson = async (argv: readonly string[], cwd: string): Promise<unknown> =>
  JSON.parse((await callCli([...argv, '--json'], cwd)).stdout);

describe('the command line', () => {
  test('the name alone shows the registry', async () => {
    const cwd = project();
    const shown = await callCli(['registry', 'show'], cwd);
    expect(shown.exitCode).toBe(0);
    expect(await callCli(['registry'], cwd)).toEqual(shown);
    expect(await callJson(['registry'], cwd)).toEqual(await callJson(['registry', 'show'], cwd));
  });

  test.each(['show', 'doc', 'roadmap'])('%s has a help of its own', async (name) => {
    const { exitCode, stdout } = await callCli(['registry', name, '--help'], project());
    expect(exitCode).toBe(0);
    expect(stdout).toContain(`Usage: jest-hermetic registry ${name} [options]\n`);
    expect((await callCli(['registry', '--help'], project())).stdout).toContain(`\n  ${name} `);
  });

  test.each([
    [
      ['registry', 'shwo'],
      'HERMETIC_UNKNOWN_COMMAND: jest-hermetic has no command "registry shwo"\n  why: the nearest is "registry show"\n  fix: npx jest-hermetic registry show\n',
    ],
    [
      ['registry', 'doc', '--stdout'],
      "HERMETIC_USAGE: unknown option '--stdout'\n  why: the command line cannot be understood like that\n  fix: npx jest-hermetic registry doc --help\n",
    ],
    [
      ['registry', 'show', 'Redis'],
      "HERMETIC_USAGE: too many arguments for 'show'. Expected 0 arguments but got 1.\n  why: the command line cannot be understood like that\n  fix: npx jest-hermetic registry show --help\n",
    ],
  ])('%j is an error of usage', async (argv, stderr) => {
    expect(await callCli(argv, project())).toEqual({ exitCode: 2, stdout: '', stderr });
  });

  test('a registry that is not valid is an error', async () => {
    const { exitCode, stderr } = await callCli(['registry'], makeProject({ 'registry.json': '{' }));
    expect([exitCode, stderr]).toEqual([2, expect.stringMatching(/^HERMETIC_REGISTRY_SYNTAX: /)]);
  });
});

describe('show and roadmap', () => {
  test('fit a terminal of 80 columns', async () => {
    const { stdout } = await callCli(['registry'], project());
    expect(stdout).toMatchInlineSnapshot(`
     "Infrastructure
       A    3  chosen but not wired: its tests are skipped, or expected to fail
       B    2  real, minimal and local: its tests run against the substitute
       C    3  fully wired: its tests run, and fail where it is unavailable
       B1   1  needed in production and missing locally: regressions stay unseen
       B2   2  optional or future: deferred on purpose

     State A
       Agents  B2, database, L6, skip, platform
          used by       tests, ci, runtime
          locally       none
          promotion     always required
          why deferred  PIN-265
       LLMAPIs  B2, database, L6, xfail, platform
          used by       tests, ci, runtime
          locally       none
          promotion     always required
          why deferred  cost-bound
          review        external customer load
       Mailer  B1, database, L6, skip, platform
          used by       tests, ci, runtime
          locally       none
          promotion     always required
          risk          templates break unseen
          priority      high

     State B
       Clerk  database, L6, fail, platform
          used by       tests, ci, runtime
          substitute    builtin:auth
          locally       none
          promotion     always required
       Redis  database, L6, fail, platform
          used by       tests, ci, runtime
          substitute    test/redis.ts
          locally       none
          promotion     always required

     State C
       Outbox  database, L6, fail, platform
          used by       tests, ci, runtime
          locally       none
          promotion     always required
       PostgreSQL  database, L6, fail, platform
          used by       tests, ci, runtime
          locally       embedded PostgreSQL
          promotion     always required
       Search  database, L6, fail, platform
          used by       tests, ci, runtime
          locally       none
          promotion     always required

     Transitions
       2026-01-01  Clerk  A -> B
          approved by   ada
          reference     PR 12
          verified by   run-1
       2026-02-28  Gone  B -> not listed
          approved by   ada
          reference     PR 13
          reason        never used

     Sanctioned skips
       tests/a.test.ts › suite › title
          for           Mailer
          reason        no mail server yet
          reference     PIN-1
          expires       2027-01-31

     Roadmap: 1 step

       Search  C -> B  deferred
          phase         2
          trigger       first SLO
          deliverables  a registry per test
          criteria      values read without a scrape
     "
    `);
    expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  test('the roadmap', async () => {
    expect((await callCli(['registry', 'roadmap'], project())).stdout).toMatchInlineSnapshot(`
     "Roadmap: 1 step

       Search  C -> B  deferred
          phase         2
          trigger       first SLO
          deliverables  a registry per test
          criteria      values read without a scrape
     "
    `);
    const empty = makeProject({ 'registry.json': { ...makeRegistry(), roadmap: [] } });
    expect((await callCli(['registry', 'roadmap'], empty)).stdout).toBe(
      'Roadmap: nothing is planned\n',
    );
  });

  test('as documents', async () => {
    const cwd = project();
    expect(await callJson(['registry'], cwd)).toMatchObject({
      schemaVersion: 1,
      states: { A: ['Agents', 'LLMAPIs', 'Mailer'], B: ['Clerk', 'Redis'], C: expect.anything() },
      buckets: { B1: ['Mailer'], B2: ['Agents', 'LLMAPIs'] },
      transitions: makeRegistry().transitions,
      skips: makeRegistry().skips,
      roadmap: makeRegistry().roadmap,
    });
    expect(await callJson(['registry', 'roadmap'], cwd)).toEqual({
      schemaVersion: 1,
      roadmap: makeRegistry().roadmap,
    });
  });

  test('what people write does nothing to the terminal', async () => {
    const written = makeRegistry();
    written.infra.Mailer.risk = 'red \u001b[31m\u202eand\nmore';
    const { stdout } = await callCli(['registry'], makeProject({ 'registry.json': written }));
    expect(stdout).toContain('risk          red \\x1b[31m\\u202eand\\nmore\n');
  });
});

describe('doc', () => {
  test('creates, changes and leaves alone', async () => {
    const cwd = project({ 'TESTING.md': '# Ours\n' });
    expect(await callCli(['registry', 'doc'], cwd)).toEqual({
      exitCode: 0,
      stdout: 'created    docs/INFRA.md\nchanged    TESTING.md\n',
      stderr: '',
    });
    const [infra, testing] = [readIn(cwd, 'docs/INFRA.md'), readIn(cwd, 'TESTING.md')];
    expect(infra).toMatch(/^# Infrastructure\n\n<!-- jest-hermetic:infra -->\n/);
    expect(testing).toMatch(/^# Ours\n\n<!-- jest-hermetic:isolation -->\n/);
    expect(await callJson(['registry', 'doc'], cwd)).toEqual({
      schemaVersion: 1,
      documents: [
        { file: 'docs/INFRA.md', action: 'unchanged' },
        { file: 'TESTING.md', action: 'unchanged' },
      ],
    });
    expect([readIn(cwd, 'docs/INFRA.md'), readIn(cwd, 'TESTING.md')]).toEqual([infra, testing]);
  });

  test('a link stays one, and a mode stays', async () => {
    const cwd = project({ 'notes/real.md': '# Real\n' });
    chmodSync(join(cwd, 'notes/real.md'), 0o600);
    symlinkSync('notes/real.md', join(cwd, 'TESTING.md'));
    await callCli(['registry', 'doc'], cwd);
    expect(readIn(cwd, 'notes/real.md')).toContain('## Test isolation');
    expect(statSync(join(cwd, 'notes/real.md')).mode & 0o777).toBe(0o600);
  });

  test('broken markers anywhere: nothing is written', async () => {
    const broken = '# A\n<!-- jest-hermetic:isolation -->\n';
    const cwd = project({ 'TESTING.md': broken });
    expect(await callCli(['registry', 'doc'], cwd)).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: `HERMETIC_DOCUMENT_MARKERS: the markers of one place cannot be understood
  why: TESTING.md:2 <!-- jest-hermetic:isolation --> has no end
       no document was changed
  fix: in TESTING.md:2: put this line after the last one of the section:
       <!-- /jest-hermetic:isolation -->
`,
    });
    expect(readIn(cwd, 'TESTING.md')).toBe(broken);
    expect(() => readIn(cwd, 'docs/INFRA.md')).toThrow('ENOENT');
  });

  test.each([
    ['a folder', (path: string) => mkdirSync(path), 'illegal operation on a directory'],
    [
      'no UTF-8',
      (path: string) => writeFileSync(path, Buffer.from([0x23, 0xe9, 0x0a])),
      'was not valid for encoding utf-8',
    ],
  ])('what is %s is not overwritten', async (_, make, reason) => {
    const cwd = project();
    make(join(cwd, 'TESTING.md'));
    const { exitCode, stderr } = await callCli(['registry', 'doc'], cwd);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^HERMETIC_DOCUMENT_FILE: the document TESTING.md cannot be written\n/);
    expect(stderr).toContain(reason);
    expect(() => readIn(cwd, 'docs/INFRA.md')).toThrow('ENOENT');
  });

  test('what is no Markdown is not touched', async () => {
    const written = makeRegistry();
    written.policy.documents = ['package.json'];
    const cwd = makeProject({ 'registry.json': written, 'package.json': '{}' });
    const { stderr } = await callCli(['registry', 'doc'], cwd);
    expect(stderr).toContain('HERMETIC_DOCUMENT_FILE');
    expect(readIn(cwd, 'package.json')).toBe('{}');
  });

  test('a policy without documents', async () => {
    const written = makeRegistry();
    written.policy.documents = [];
    const { exitCode, stderr } = await callCli(
      ['registry', 'doc'],
      makeProject({ 'registry.json': written }),
    );
    expect([exitCode, stderr]).toEqual([
      2,
      expect.stringMatching(/^HERMETIC_DOCUMENTS_NONE: registry.json names no document\n/),
    ]);
  });
});

test('a row changed by hand: check names it, doc mends it', async () => {
  const cwd = project();
  const drifts = async (): Promise<Record<'rule' | 'file' | 'message', string>[]> => {
    const { findings } = (await callJson(['check'], cwd)) as { findings: never[] };
    return findings.filter(({ rule }) => rule === 'document-drift');
  };
  const missing = 'policy.documents names this document, and it is not there';
  expect((await drifts()).map(({ file, message }) => [file, message])).toEqual([
    ['TESTING.md', missing],
    ['docs/INFRA.md', missing],
  ]);
  await callCli(['registry', 'doc'], cwd);
  expect(await drifts()).toEqual([]);

  const rendered = readIn(cwd, 'docs/INFRA.md');
  writeIn(
    cwd,
    'docs/INFRA.md',
    rendered.replace('| Redis | database | L6 | B |', '| Redis | database | L6 | C |'),
  );
  expect(await drifts()).toMatchInlineSnapshot(`
   [
     {
       "file": "docs/INFRA.md",
       "fix": "render it from the registry:
   npx jest-hermetic registry doc",
       "line": 28,
       "message": "the section "infra" is not what the registry says: it has "| Redis | database | L6 | C | tests, ci, runtime | fail | \`test/redis.ts\` | none | always required | platform |", and should have "| Redis | database | L6 | B | tests, ci, runtime | fail | \`test/redis.ts\` | none | always required | platform |"",
       "rule": "document-drift",
     },
   ]
  `);
  await callCli(['registry', 'doc'], cwd);
  expect(readIn(cwd, 'docs/INFRA.md')).toBe(rendered);
  expect(await drifts()).toEqual([]);
});
