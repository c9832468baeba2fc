import type { Circus } from '@jest/types';
import { join } from 'node:path';
import { CallPlaces } from '../../../environment/places/call-places';
import { lineOfCall } from '../../../environment/places/line-of-call';
import { makeProject, setUpProjects } from '../../make-project';
import { writeIn } from '../../cli/call-cli';

setUpProjects();

const TABLE = `test.skip.each([
  [1, 2],
])('adds %i', () => undefined);
  test.each\`
    a
    \${1}
  \`('of $a', () => undefined);
`;

test.each([
  ['the end of a table', 3, 1],
  ['the end of a table in a template', 7, 4],
  ['a line within a table', 2, 2],
  ['a line that is not there', 90, 90],
])('lineOfCall: %s', (_, line, start) => {
  const file = join(makeProject({ 'a.test.js': TABLE }), 'a.test.js');
  expect(lineOfCall({ file, line }, new Map())).toBe(start);
});

test('lineOfCall: a file that cannot be read', () => {
  expect(lineOfCall({ file: '/nowhere/a.test.js', line: 3 }, new Map())).toBe(3);
});

test('a file that changes between two of its runs is looked up as it is then', () => {
  const root = makeProject({ 'a.test.js': TABLE });
  const file = join(root, 'a.test.js');
  const placeOf = (line: number): number | null | undefined => {
    const block = { name: 'ROOT', children: [] as object[] };
    const added = { type: 'test', name: 'adds 1', mode: 'skip', parent: block };
    block.children.push(added);
    const asyncError = new Error();
    asyncError.stack = `Error\n    at Object.<anonymous> (${file}:${line}:4)`;
    const places = new CallPlaces('tests/a.test.ts', (path) => path);
    places.observe(
      { name: 'add_test', mode: 'skip', asyncError } as unknown as Circus.Event,
      { currentDescribeBlock: block } as unknown as Circus.State,
    );
    const own = places.of(added as unknown as Circus.TestEntry, { by: 'author' });
    return own[0]?.line;
  };
  expect(placeOf(3)).toBe(1);
  writeIn(root, 'a.test.js', `\n\n${TABLE}`);
  expect(placeOf(5)).toBe(3);
});
