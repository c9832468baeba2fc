import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../run-jest';
import { parseArguments } from '../../cli/parse-arguments';
import { RECIPES, readCommands } from './read-recipe';

const PAGE = readFileSync(join(REPOSITORY, 'docs', 'ci.md'), 'utf8');

test.each([
  'husky/pre-commit',
  'lefthook.yml',
  'github/hermetic.yml',
  'github/hermetic-shards.yml',
  'github/hermetic-proof.yml',
  'gitlab-ci.yml',
  'gitlab-ci-shards.yml',
])('docs/ci.md, which is published, has the recipe %s as it is tried here', (recipe) => {
  const text = readFileSync(join(RECIPES, recipe), 'utf8').trimEnd();
  expect(PAGE).toMatch(new RegExp('```(?:sh|yaml)\\n'));
  expect(PAGE).toContain(`\n${text}\n\`\`\`\n`);
});

test('the commands of the proof are what the command line takes', () => {
  const commands = readCommands('github/hermetic-proof.yml');
  const calls = commands.map((command) => parseArguments(command.split(' ').slice(2)));
  expect(calls).toMatchObject([
    { type: 'call', options: { budget: 1_200_000 }, args: [[]] },
    {
      type: 'call',
      options: { budget: 300_000 },
      args: [['--changedSince=origin/main', '--passWithNoTests']],
    },
  ]);
});
