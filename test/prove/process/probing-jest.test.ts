import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ProbingJest } from '../../../prove/process/probing-jest';
import type { ProbedFile } from '../../../environment/orders/messages';
import { makeProject, setUpProjects } from '../../make-project';
import { REPOSITORY } from '../../run-jest';

setUpProjects();

const registry = {
  version: 1,
  infra: {
    SQLite: {
      ...{ category: 'database', layer: 'storage', state: 'C', usedBy: ['tests'] },
      ...{
        failureMode: 'fail',
        localStrategy: 'in memory',
        promotionTrigger: 'always',
        owner: 'x',
      },
      database: { engine: 'sqlite', isolation: 'memory' },
    },
  },
};

const FILES = {
  'registry.json': registry,
  'orders.test.js': `
    const { sqlite } = require('jest-hermetic');
    let isOn = false;
    let hooks = 0;
    const seen = [];
    describe('first', () => {
      beforeAll(() => { hooks += 1; });
      test('polluter', () => { isOn = true; });
      test.each([1, 1])('equal', () => { expect(hooks).toBe(1); });
    });
    describe('second', () => {
      beforeAll(() => sqlite.exec('create table rows (id)'));
      test('victim', () => { expect(isOn).toBe(false); });
      test('writes', () => {
        sqlite.exec('insert into rows values (1)');
        expect(sqlite.prepare('select count(*) as n from rows').get()).toEqual({ n: 1 });
      });
      test('once only', () => { seen.push(1); expect(seen).toHaveLength(1); });
    });
    test('a new snapshot', () => { expect(1).toMatchSnapshot(); });
    test.skip('skipped', () => { throw new Error('never'); });
    test.todo('to do');
  `,
  'other.test.js': "test('other', () => { expect(process.umask(0o77)).toBe(0o22); });",
  'pool.test.js': `
    const { globalAgent } = require('node:http');
    test('pool', () => {
      expect(globalAgent.maxSockets).toBe(Infinity);
      globalAgent.maxSockets = 1;
    });
  `,
  'kept/some.test.js': "test('kept', () => { expect({ a: 1 }).toMatchSnapshot(); });\n",
  'broken.test.js': "require('./nothing');",
};

/** @param guide the page that the first line has to name, of which each version has its own */
const writeSnapshots = (guide: string): string =>
  `// Jest Snapshot v1, ${guide}\n\nexports[\`kept 1\`] = \`\n{\n  "a": 1,\n}\n\`;\n`;

interface Told {
  readonly outcomes: Record<string, string>;
  readonly order: string[];
}

function tell({ tests }: ProbedFile): Told {
  const ran = tests.filter(({ outcome }) => outcome === 'passed' || outcome === 'failed');
  return {
    order: ran.map(({ path }) => path.at(-1)!),
    outcomes: Object.fromEntries(ran.map(({ path, outcome }) => [path.at(-1)!, outcome])),
  };
}

describe.each([
  ['30', 'jest', [], 'https://jestjs.io/docs/snapshot-testing'],
  ['29', 'jest-29', [], 'https://goo.gl/fbAQLP'],
] as const)('on Jest %s', (_, name, args, guide) => {
  let project: string;
  let jest: ProbingJest;
  let files: readonly string[];
  let listed: ProbedFile['tests'];
  let ids: Map<string, string>;

  beforeAll(async () => {
    const snapshots = { 'kept/__snapshots__/some.test.js.snap': writeSnapshots(guide) };
    project = makeProject({ ...FILES, ...snapshots });
    const bin = join(REPOSITORY, 'node_modules', name, 'bin', 'jest.js');
    [jest, files] = await ProbingJest.start({ bin, cwd: project, args, env: process.env });
    const [file] = await jest.probe({
      files: [{ file: 'orders.test.js', tests: null }],
      atOnce: false,
    });
    listed = file!.tests;
    ids = new Map(listed.map(({ path, id }) => [path.at(-1)!, id]));
  }, 60_000);
  afterAll(() => jest.end());

  const probe = async (...titles: string[]): Promise<Told> => {
    const tests = titles.map((title) => ids.get(title)!);
    const [file] = await jest.probe({ files: [{ file: 'orders.test.js', tests }], atOnce: false });
    return tell(file!);
  };

  test('tells of the files by their path', () => {
    expect(files).toEqual([
      'broken.test.js',
      'kept/some.test.js',
      'orders.test.js',
      'other.test.js',
      'pool.test.js',
    ]);
  });

  test('runs the tests in the order that is asked for, and in a new state of the file each time', async () => {
    expect((await probe('polluter', 'victim')).outcomes).toEqual({
      polluter: 'passed',
      victim: 'failed',
    });
    expect(await probe('victim', 'polluter')).toEqual({
      order: ['victim', 'polluter'],
      outcomes: { polluter: 'passed', victim: 'passed' },
    });
    expect((await probe('victim')).order).toEqual(['victim']);
    expect((await probe('writes')).outcomes).toEqual({ writes: 'passed' });
  });

  test('runs a test again in the same state, with its database brought back', async () => {
    expect((await probe('once only', 'once only')).outcomes).toEqual({ 'once only': 'failed' });
    expect((await probe('writes', 'writes')).order).toEqual(['writes', 'writes']);
    expect((await probe('writes', 'writes')).outcomes).toEqual({ writes: 'passed' });
  });

  test('a test that runs again has its snapshots from the first', async () => {
    const file = 'kept/some.test.js';
    const ask = (tests: string[] | null) => jest.probe({ files: [{ file, tests }], atOnce: false });
    const id = (await ask(null))[0]!.tests[0]!.id;
    const outcomes = (await ask([id, id, id]))[0]!.tests.map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['passed', 'passed', 'passed']);
  });

  test('runs the hooks of the blocks whose tests it runs', async () => {
    expect((await probe('equal')).outcomes).toEqual({ equal: 'passed' });
  });

  test('says why a file did not run, and goes on', async () => {
    const [file] = await jest.probe({
      files: [{ file: 'broken.test.js', tests: null }],
      atOnce: false,
    });
    expect(file).toMatchObject({ file: 'broken.test.js', tests: [] });
    expect(file!.fault).toContain("Cannot find module './nothing'");
    expect((await probe('victim')).outcomes).toEqual({ victim: 'passed' });
  });

  test('runs files one after another in one process, which keep what a worker keeps', async () => {
    const twice = ['other.test.js', 'other.test.js'].map((file) => ({ file, tests: null }));
    const told = (await jest.probe({ files: twice, atOnce: false })).map(
      (file) => tell(file).outcomes,
    );
    expect(told).toEqual([{ other: 'passed' }, { other: 'failed' }]);
  });

  test('runs files at the same time', async () => {
    const both = ['orders.test.js', 'other.test.js'].map((file) => ({ file, tests: null }));
    const probed = await jest.probe({ files: both, atOnce: true });
    expect(probed.map(({ file }) => file).sort()).toEqual(['orders.test.js', 'other.test.js']);
    expect(probed.flatMap(({ fault }) => fault ?? [])).toEqual([]);
  });

  test('runs four files at the same time each in a process of its own', async () => {
    const four = Array.from({ length: 4 }, () => ({ file: 'pool.test.js', tests: null }));
    const told = (await jest.probe({ files: four, atOnce: true })).map(
      (file) => tell(file).outcomes,
    );
    expect(told).toEqual(four.map(() => ({ pool: 'passed' })));
  });

  test('writes no snapshot, and says so', () => {
    expect(listed.find(({ path }) => path.at(-1) === 'a new snapshot')).toMatchObject({
      outcome: 'failed',
      message: expect.stringMatching(/^New snapshot was not written\. /),
    });
    expect(existsSync(join(project, '__snapshots__'))).toBe(false);
    expect(readdirSync(project)).not.toContain('.hermetic/runs/records');
  });
});
