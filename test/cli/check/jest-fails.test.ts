import { callCli, linkPackages, makeProject, readIn } from '../call-cli';

const SKIPPED = "test.skip('later', () => {});\n";
const HELD = `{
  "schemaVersion": 1,
  "held": [
    { "rule": "unsanctioned-skip", "file": "a.test.js", "path": ["later"] }
  ]
}
`;

function makeSuite(files: Readonly<Record<string, string | object>> = {}): string {
  return makeProject({
    'package.json': { name: 'suite' },
    'registry.json': { version: 1, infra: {} },
    'a.test.js': SKIPPED,
    ...files,
  });
}

interface Failed {
  readonly error?: { readonly code: string; readonly why: string; readonly fix: string };
}

async function failOf(root: string, ...argv: string[]): Promise<unknown> {
  const { exitCode, stdout } = await callCli([...argv, '--json'], root);
  return { exitCode, ...(JSON.parse(stdout) as Failed).error };
}

describe.each(['check', 'check --prune', 'scan'])('%s', (command) => {
  const argv = command.split(' ');

  test('a Jest that cannot list its tests is an error with what it says', async () => {
    const root = makeSuite({
      'jest.config.js': "module.exports = { preset: 'nowhere-to-be-found' };\n",
      '.hermetic/baseline.json': HELD,
    });
    linkPackages(root, 'jest');
    expect(await failOf(root, ...argv)).toMatchObject({
      exitCode: 2,
      code: 'HERMETIC_JEST_CONFIG',
      why: expect.stringContaining('Preset nowhere-to-be-found not found'),
      fix: 'mend what Jest names; this shows it again:\nnpx jest --listTests',
    });
    expect(readIn(root, '.hermetic/baseline.json')).toBe(HELD);
  });

  test('without a Jest, a project with test files is refused', async () => {
    expect(await failOf(makeSuite(), ...argv)).toMatchObject({
      exitCode: 2,
      code: 'HERMETIC_JEST_MISSING',
    });
  });
});

test('without a Jest, a project without test files is checked for the rest', async () => {
  const root = makeProject({
    'registry.json': { version: 1, infra: {}, policy: { documents: ['docs/INFRA.md'] } },
  });
  const { exitCode, stdout } = await callCli(['check'], root);
  expect(exitCode).toBe(3);
  expect(stdout).toContain('document-drift');
});
