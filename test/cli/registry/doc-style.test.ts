import { callCli, makeProject, readIn, writeIn } from '../call-cli';
import { makeRegistry } from '../../registry/valid-registry';

const examplesOf = (text: string): string[] =>
  text.split('\n').filter((line) => /^```\w|jest-hermetic'|src\/db'/.test(line));

test('the examples of TESTING.md are in the style of the project, and check follows it', async () => {
  const written = makeRegistry();
  written.policy.documents = ['TESTING.md'];
  const root = makeProject({ 'package.json': { name: 'app' }, 'registry.json': written });
  const drifts = async (): Promise<string[]> => {
    const { findings } = JSON.parse((await callCli(['check', '--json'], root)).stdout) as {
      findings: { rule: string; message: string }[];
    };
    return findings.filter(({ rule }) => rule === 'document-drift').map(({ message }) => message);
  };
  await callCli(['registry', 'doc'], root);
  expect(examplesOf(readIn(root, 'TESTING.md'))).toEqual([
    '```js',
    "const { db } = require('jest-hermetic');",
    '```js',
    "const { db } = require('../src/db'); // production's own connection",
  ]);
  expect(await drifts()).toEqual([]);

  writeIn(root, 'package.json', JSON.stringify({ name: 'app', type: 'module' }));
  expect(await drifts()).toEqual([expect.stringContaining('it has "```js"')]);
  await callCli(['registry', 'doc'], root);
  expect(examplesOf(readIn(root, 'TESTING.md'))).toEqual([
    '```ts',
    "import { db } from 'jest-hermetic';",
    '```ts',
    "import { db } from '../src/db'; // production's own connection",
  ]);
  expect(await drifts()).toEqual([]);
});
