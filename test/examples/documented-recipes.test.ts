import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../run-jest';
import { RECIPES } from './read-recipe';

const PAGE = readFileSync(join(REPOSITORY, 'docs', 'ci.md'), 'utf8');

test.each([
  'husky/pre-commit',
  'lefthook.yml',
  'github/hermetic.yml',
  'github/hermetic-shards.yml',
  'gitlab-ci.yml',
  'gitlab-ci-shards.yml',
])('docs/ci.md, which is published, has the recipe %s as it is tried here', (recipe) => {
  const text = readFileSync(join(RECIPES, recipe), 'utf8').trimEnd();
  expect(PAGE).toMatch(new RegExp('```(?:sh|yaml)\\n'));
  expect(PAGE).toContain(`\n${text}\n\`\`\`\n`);
});
