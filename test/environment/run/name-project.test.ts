import { createHash } from 'node:crypto';
import { listProjects, type ProjectEntry } from '../../../environment/run/list-projects';
import { nameProject } from '../../../environment/run/name-project';
import { makeProject, setUpProjects } from '../../make-project';

setUpProjects();

const ROOT = '/srv/app';
const WEB = `${ROOT}/packages/web`;

/** As Jest makes it, of the folder, the path of the configuration and the place. */
function makeId(rootDir: string, configuration: string, place: number): string {
  const all = createHash('sha1').update(rootDir).update(configuration).update(String(place));
  return all.digest('hex').slice(0, 32);
}

/** The names of all projects of a run, each in the folder that is given with it. */
function nameAll(given: readonly (readonly [ProjectEntry, rootDir: string, name?: string])[]) {
  const projects = given.map(([entry]) => entry);
  return given.map(([entry, rootDir, displayName], place) =>
    nameProject(
      {
        ...(displayName !== undefined && { displayName: displayName as never }),
        rootDir,
        id: makeId(rootDir, typeof entry === 'string' ? entry : '', place),
      },
      { root: ROOT, projects },
    ),
  );
}

const at = (rootDir: string, isNamed = false): ProjectEntry => ({ rootDir, isNamed });

test.each<[string, Parameters<typeof nameAll>[0], (string | undefined)[]]>([
  ['one has no name', [[at(ROOT), ROOT]], [undefined]],
  [
    'names, and one at the root beside them',
    [
      [at(ROOT, true), ROOT, 'unit'],
      [at(ROOT), ROOT],
    ],
    ['unit', undefined],
  ],
  [
    'folders',
    [
      [at(ROOT), ROOT],
      [WEB, WEB],
      [`${ROOT}/packages/api/jest.config.js`, `${ROOT}/packages/api`],
    ],
    [undefined, 'packages/web', 'packages/api'],
  ],
  [
    'two at the root',
    [
      [at(ROOT), ROOT],
      [at(ROOT, true), ROOT, 'unit'],
      [at(ROOT), ROOT],
    ],
    ['project 1', 'unit', 'project 3'],
  ],
  [
    'two in one folder',
    [
      [at(WEB), WEB],
      [at(WEB), WEB],
      [at(ROOT), ROOT],
    ],
    ['project 1', 'project 2', undefined],
  ],
  [
    'configurations that lie in one folder',
    [
      [`${ROOT}/jest.unit.js`, ROOT],
      [`${ROOT}/jest.e2e.js`, ROOT],
    ],
    ['jest.unit.js', 'jest.e2e.js'],
  ],
  [
    'configurations that chose their folder',
    [
      [`${ROOT}/a/jest.config.js`, ROOT],
      [`${ROOT}/b/jest.config.js`, ROOT],
    ],
    ['a/jest.config.js', 'b/jest.config.js'],
  ],
  [
    'one that is written out, and a folder',
    [
      [at(WEB), WEB],
      [WEB, WEB],
    ],
    ['project 1', 'packages/web'],
  ],
])('%s', (_what, given, names) => {
  expect(nameAll(given)).toEqual(names);
});

test('one whose id tells nothing has its folder', () => {
  const projects = [at(WEB), at(WEB)];
  expect(nameProject({ rootDir: WEB, id: 'own' }, { root: ROOT, projects })).toBe('packages/web');
});

test('projects are listed as Jest numbers them', () => {
  const rootDir = makeProject({ 'a.config.js': '', 'README.md': '', 'web/package.json': '{}' });
  const projects = [
    `${rootDir}/README.md`,
    `${rootDir}/a.config.js`,
    `${rootDir}/web`,
    { rootDir: '<rootDir>/web', displayName: 'web' },
    {},
  ] as string[];
  expect(listProjects({ rootDir, projects })).toEqual([
    `${rootDir}/a.config.js`,
    `${rootDir}/web`,
    { rootDir: `${rootDir}/web`, isNamed: true },
    { rootDir, isNamed: false },
  ]);
  expect(listProjects({ rootDir, projects: projects.slice(0, 1) })).toEqual([]);
});
