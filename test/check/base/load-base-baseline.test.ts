import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { callCli, makeProject, writeIn } from '../../cli/call-cli';
import { check, commit, git } from './make-repository';

const BASELINE = '.hermetic/baseline.json';

function baselineOf(...titles: string[]): string {
  const held = titles.map((title) => {
    return { rule: 'unsanctioned-skip', file: 'tests/gone.spec', path: [title] };
  });
  return JSON.stringify({ schemaVersion: 1, held });
}

/** A repository whose branch `main` holds one skip. */
function makeHeld(baseline = baselineOf('old')): string {
  const root = makeProject({
    '.gitignore': 'node_modules/\n',
    'registry.json': { version: 1, infra: {} },
    [BASELINE]: baseline,
  });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root);
  return root;
}

const GREW =
  'unsanctioned-skip: the list can only shrink, and at main it did not have the skip ["new"] of tests/gone.spec';

async function growthOf(folder: string): Promise<readonly string[]> {
  const { found } = await check(folder, '--base', 'main');
  return found.filter((text) => text.startsWith('unsanctioned-skip'));
}

test('a list that moved with its registry cannot grow', async () => {
  const root = makeHeld();
  writeIn(root, 'api/keep', '');
  git(root, 'mv', 'registry.json', '.hermetic', 'api/');
  expect(await growthOf(join(root, 'api'))).toEqual([]);
  writeIn(root, `api/${BASELINE}`, baselineOf('old', 'new'));
  expect(await growthOf(join(root, 'api'))).toEqual([GREW]);
});

test('a byte order mark at the base switches nothing off', async () => {
  const root = makeHeld(`\uFEFF${baselineOf('old')}`);
  writeIn(root, BASELINE, baselineOf('old', 'new'));
  expect(await growthOf(root)).toEqual([GREW]);
});

test('a list that a partial clone lacks is an error, not an absent one', async () => {
  const root = makeHeld();
  writeIn(root, BASELINE, baselineOf('old', 'new'));
  const object = git(root, 'rev-parse', `main:${BASELINE}`).trim();
  rmSync(join(root, '.git', 'objects', object.slice(0, 2), object.slice(2)));
  const { exitCode, stdout } = await callCli(['check', '--json', '--base', 'main'], root);
  expect({ exitCode, ...(JSON.parse(stdout) as object) }).toMatchObject({
    exitCode: 2,
    error: { code: 'HERMETIC_BASE_UNKNOWN' },
  });
});

const IMPORT = { rule: 'production-import', file: 'tests/a.spec', module: 'src/db.js' };

/** The held import as it is named from `from`, and one that is new. */
function importsFrom(from: string, ...more: object[]): object {
  const moved = { ...IMPORT, file: `${from}${IMPORT.file}`, module: `${from}${IMPORT.module}` };
  return { schemaVersion: 1, held: [moved, ...more] };
}

async function importGrowth(folder: string): Promise<readonly string[]> {
  const { found } = await check(folder, '--base', 'main');
  return found.filter((text) => text.startsWith('production-import: the list'));
}

test('a held import stays the same where the registry moves away from its files', async () => {
  const root = makeProject({
    '.gitignore': 'node_modules/\n',
    'api/registry.json': { version: 1, infra: {} },
    [`api/${BASELINE}`]: importsFrom(''),
    'api/src/db.js': '',
    'api/tests/a.spec': '',
  });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root);
  git(root, 'mv', 'api/registry.json', 'api/.hermetic', '.');
  writeIn(root, BASELINE, importsFrom('api/'));
  expect(await importGrowth(root)).toEqual([]);
  writeIn(root, BASELINE, importsFrom('api/', { ...IMPORT, file: 'api/tests/a.spec' }));
  expect(await importGrowth(root)).toEqual([
    'production-import: the list can only shrink, and at main it did not have the import of src/db.js by api/tests/a.spec',
  ]);
});

test('a held import stays the same where its files move along with the registry', async () => {
  const root = makeHeld(JSON.stringify(importsFrom('')));
  writeIn(root, 'src/db.js', '');
  writeIn(root, 'tests/a.spec', '');
  commit(root);
  writeIn(root, 'api/keep', '');
  git(root, 'mv', 'registry.json', '.hermetic', 'src', 'tests', 'api/');
  expect(await importGrowth(join(root, 'api'))).toEqual([]);
});

describe('a list at the base that cannot be read', () => {
  const broken = baselineOf('old').replace('"held"', '\n<<<<<<< ours\n"held"');
  const FAULT =
    'registry-invalid: the list can only shrink, and it cannot be compared with the one at main: there .hermetic/baseline.json:2 holds the marks of a merge that nobody resolved';

  test('is a finding, with the way to mend it', async () => {
    const root = makeHeld(broken);
    writeIn(root, BASELINE, baselineOf('old', 'new'));
    const { exitCode, found, fixes } = await check(root, '--base', 'main');
    const index = found.indexOf(FAULT);
    expect([exitCode, index >= 0]).toEqual([3, true]);
    expect(fixes[index]).toContain(
      '<- mend the list in a change of its own, compared with a commit where it was valid:\nnpx jest-hermetic check --base COMMIT',
    );
  });

  test('is none without --base, and where nothing is held any more', async () => {
    const root = makeHeld(broken);
    writeIn(root, BASELINE, baselineOf('old'));
    expect((await check(root)).found).not.toContain(FAULT);
    writeIn(root, BASELINE, baselineOf());
    expect((await check(root, '--base', 'main')).found).toEqual([]);
  });
});
