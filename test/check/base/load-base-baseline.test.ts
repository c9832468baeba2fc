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
