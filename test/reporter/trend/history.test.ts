import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keepPoint } from '../../../reporter/trend/keep-point';
import { orderPoints } from '../../../reporter/trend/order-points';
import { readHistory } from '../../../reporter/trend/read-history';
import { REPOSITORY } from '../../run-jest';
import { buildPoint } from './build-point';

describe('the history of a project', () => {
  let root: string;
  let file: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'history-'));
    mkdirSync(join(root, '.hermetic', 'runs'), { recursive: true });
    file = join(root, '.hermetic', 'history.jsonl');
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const readIds = (): string[] => readHistory(root).map(({ id }) => id);

  test('has a line for each run, and there need not be one', () => {
    expect(readHistory(root)).toEqual([]);
    keepPoint(root, buildPoint(1));
    keepPoint(root, buildPoint(2));
    expect(readHistory(root)).toEqual([buildPoint(1), buildPoint(2)]);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
    expect(readdirSync(join(root, '.hermetic', 'runs'))).toEqual([]);
  });

  test.each([
    ['a torn line', '{"id":"run-9","at":"2026-'],
    ['a conflict of git', '<<<<<<< HEAD\n'],
    ['no JSON', 'null\n[]\n"text"\nabc\n'],
    ['another time zone', `${JSON.stringify(buildPoint(9, { at: '2026-01-01' }))}\n`],
    ['a negative count', `${JSON.stringify(buildPoint(9, { failed: -1 }))}\n`],
    ['a verdict of its own', `${JSON.stringify({ ...buildPoint(9), verdict: 'maybe' })}\n`],
  ])('%s is left out, and loses no other', (_what, foreign) => {
    keepPoint(root, buildPoint(1));
    appendFileSync(file, foreign);
    keepPoint(root, buildPoint(2));
    expect(readIds()).toEqual(['run-1', 'run-2']);
  });

  test('a history that has become long keeps its newest runs, and nothing else', () => {
    const lines = Array.from({ length: 601 }, (_, index) =>
      JSON.stringify(buildPoint(601 - index)),
    );
    writeFileSync(file, `${lines.join('\n')}\nforeign\n`);
    keepPoint(root, buildPoint(602));
    const ids = Array.from({ length: 500 }, (_, index) => `run-${103 + index}`);
    expect(readIds()).toEqual(ids);
    expect(readFileSync(file, 'utf8').trim().split('\n')).toHaveLength(500);
  });

  test('runs that end at the same time lose no line of each other, also while one shortens it', async () => {
    const lines = Array.from({ length: 590 }, (_, index) => JSON.stringify(buildPoint(index)));
    writeFileSync(file, `${lines.join('\n')}\n`);
    const script = `
      const { keepPoint } = require(${JSON.stringify(join(REPOSITORY, 'dist/reporter/trend/keep-point.js'))});
      const own = Number(process.argv[2]);
      for (let n = 0; n < 20; n++)
        keepPoint(process.argv[1], { ...${JSON.stringify(buildPoint(5000))}, id: own + '-' + n });
    `;
    const children = [1, 2, 3].map((own) =>
      spawn(process.execPath, ['-e', script, root, String(own)], { stdio: 'inherit' }),
    );
    const codes = await Promise.all(children.map(async (child) => (await once(child, 'exit'))[0]));
    expect(codes).toEqual([0, 0, 0]);
    const added = readIds().filter((id) => !id.startsWith('run-'));
    expect(new Set(added).size).toBe(60);
    expect(added).toHaveLength(60);
  });
});

test('points that git has merged in any order are those of one line of time', () => {
  const points = [3, 1, 2, 3, 2].map((number) => buildPoint(number));
  const twin = buildPoint(2, { id: 'another' });
  const ordered = [buildPoint(1), twin, buildPoint(2), buildPoint(3)];
  expect(orderPoints([...points, twin], 50)).toEqual(ordered);
  expect(orderPoints([twin, ...points].reverse(), 50)).toEqual(ordered);
  expect(orderPoints(points, 2)).toEqual([buildPoint(2), buildPoint(3)]);
});
