import { findSecondTruths } from '../../../check/repository/find-second-truths';
import { makeContext } from '../make-context';
import { find, inManifest, inWorkflow, WORKFLOW } from './find-places';

describe('variables', () => {
  test.each([
    'SKIP_REDIS_TESTS=1',
    'SKIP_TESTS=true',
    'SKIP_REDIS=yes',
    'SKIP_POSTGRES_TESTS=1',
    'SKIP_INTEGRATION=1',
    'SKIP_E2E_TESTS="true"',
    'SKIP_TESTS_REDIS=1',
    'APP_SKIP_INTEGRATION_TESTS=1',
    'RUN_INTEGRATION=false',
    'RUN_REDIS_TESTS=0',
    'RUN_E2E=off',
    'ENABLE_SEARCH_TESTS=false',
    'DISABLE_MAILER_TESTS=1',
    'NO_INTEGRATION_TESTS=1',
    'REDIS_TESTS_DISABLED=true',
    'INTEGRATION_TESTS_ENABLED=no',
    'REDIS_STATE=B',
    'INFRA_STATE_REDIS=A',
    'INFRA_POSTGRESQL=C',
    'SKIP_REDIS_TESTS=$NO_DOCKER',
  ])('%s is found wherever it is set', (assignment) => {
    const [name, value = ''] = assignment.split('=');
    expect(find({ '.env.test': `A=1\n${assignment}\n` })).toEqual(['.env.test:2']);
    expect(find({ 'scripts/test.sh': `export ${assignment}\n` })).toEqual(['scripts/test.sh:1']);
    expect(find(inManifest(`cross-env ${assignment} jest`))).toEqual(['package.json:4']);
    expect(
      find({ [WORKFLOW]: `env:\n  A: 1\n  ${name}: ${value.replaceAll('"', "'")}\n` }),
    ).toEqual([`${WORKFLOW}:3`]);
  });

  test.each([
    'SKIP_REDIS_TESTS=0',
    'SKIP_TESTS=false',
    'SKIP_TESTS=',
    'RUN_INTEGRATION=true',
    'RUN_E2E=1',
    'ENABLE_SLACK_INTEGRATION=false',
    'DISABLE_AB_TESTS=true',
    'SKIP_PREFLIGHT_CHECK=true',
    'SKIP_TYPE_CHECK=1',
    'SKIP_INSTALL_SIMPLE_GIT_HOOKS=1',
    'HUSKY_SKIP_HOOKS=1',
    'PUPPETEER_SKIP_DOWNLOAD=true',
    'PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1',
    'REDIS_URL=redis://localhost',
    'REDIS_STATE=/var/lib/redis',
    'POSTGRES_HOST_AUTH_METHOD=trust',
    'TEST_DATABASE_URL=postgres://localhost/test',
    'NO_COLOR=1',
    'DRY_RUN=1',
    'RUN_ID=0',
    'NODE_ENV=test',
    'NEXT_PUBLIC_RUN_MODE=no',
  ])('%s skips nothing', (assignment) => {
    const [name, value = ''] = assignment.split('=');
    expect(find({ '.env.test': `A=1\n${assignment}\n` })).toEqual([]);
    expect(find({ 'scripts/test.sh': `export ${assignment}\n` })).toEqual([]);
    expect(find(inManifest(`cross-env ${assignment} jest`))).toEqual([]);
    expect(find({ [WORKFLOW]: `env:\n  A: 1\n  ${name}: ${value}\n` })).toEqual([]);
  });

  test.each([
    ['jest.config.js', 'module.exports = process.env.SKIP_REDIS_TESTS ? a : b;'],
    ['jest.setup.ts', "process.env.RUN_INTEGRATION ??= 'false';"],
    ['scripts/test.sh', 'if [ "$SKIP_REDIS_TESTS" = "1" ]; then exit 0; fi'],
    ['.gitlab-ci.yml', 'test:\n  rules:\n    - if: $RUN_INTEGRATION == "true"'],
    ['.husky/pre-push', 'SKIP_TESTS=1 npm test'],
    ['bin/ci', '#!/usr/bin/env bash\nSKIP_TESTS=1 npm test'],
    ['Makefile', 'test:\n\tSKIP_TESTS=1 npm test'],
  ])('one in %s is found, also where it is read', (file, text) => {
    expect(find({ [file]: text })).toHaveLength(1);
  });

  test.each([
    ['src/config.ts', 'export const skip = process.env.SKIP_REDIS_TESTS;'],
    ['docs/ci.md', 'Once SKIP_REDIS_TESTS=1 was needed.'],
    ['scripts/test.sh', '# SKIP_REDIS_TESTS=1 is gone\nunset SKIP_REDIS_TESTS'],
    ['jest.config.js', '// SKIP_REDIS_TESTS=1 is gone'],
    [
      'scripts/test.sh',
      'RUN_E2E=0\ncase $1 in\n  --e2e) RUN_E2E=1 ;;\nesac\nif [ "$RUN_E2E" = 1 ]; then npm run e2e; fi',
    ],
    ['jest.config.js', '/* SKIP_REDIS_TESTS=1\n   is gone */'],
    ['test/fixtures/a/.env.test', 'SKIP_REDIS_TESTS=1'],
    ['.env.test', '-DSKIP_TESTS=1'],
  ])('what %s says about one is no statement: %s', (file, text) => {
    expect(find({ [file]: text })).toEqual([]);
  });
});

describe('commands', () => {
  test.each([
    'jest || true',
    'npx jest --ci || true',
    'npm test || :',
    'npm run test:redis || exit 0',
    'yarn test || echo "tests failed"',
    'pnpm exec jest; true',
    'build && npm test || true',
    'timeout -k 2 300 node node_modules/jest/bin/jest.js || true',
    'NODE_ENV=test cross-env CI=1 jest || true',
    '(npm test || true)',
    'docker exec -it app npm test || true',
    'docker compose run --rm app npx jest || true',
    'npx jest-hermetic check || true',
    'jest --ci --passWithNoTests',
    'npm test | tee out.log',
    'npm test 2>&1 | tee out.log && echo done',
    'jest --ci |& grep -v noise',
    'npm test 2>&1 || true',
    'npm test >&2 || true',
    'npm test &> out.log || true',
    'npm test &>>out.log || true',
    'npm test -- -t "a #b" || true',
    "npm test -- -t 'a #b' || true",
    'npm test -- -t a#b || true # flaky',
  ])('%s hides failures', (command) => {
    expect(find(inManifest(command))).toEqual(['package.json:4']);
    expect(find(inWorkflow(`run: ${command}`))).toEqual([`${WORKFLOW}:4`]);
    expect(find(inWorkflow(`run: |\n          ${command}`))).toEqual([`${WORKFLOW}:5`]);
    expect(find({ 'scripts/test.sh': `#!/bin/sh\n${command}\n` })).toEqual(['scripts/test.sh:2']);
  });

  test.each([
    'npm test',
    'npm test || exit 1',
    'npm test || { echo failed; exit 1; }',
    'npm test || (cat log && false)',
    'pkill jest || true',
    'which jest || true',
    'grep -r jest . || true',
    'rm -rf /tmp/jest || true',
    'npx codecov || true',
    'npm run lint || true',
    'npm install || true',
    'jest --listTests || true',
    'jest --findRelatedTests --passWithNoTests',
    'jest -o --passWithNoTests',
    "echo 'npm test || true'",
    "jest -t 'a || true'",
    'docker stop redis || true; npm test',
    'docker exec app npm run lint || true',
    'npm run testify || true',
    'npm test # || true',
    'npm test 2>&1 # || true',
    'npm test;# || true',
  ])('%s hides none', (command) => {
    expect(find(inManifest(command))).toEqual([]);
    expect(find(inWorkflow(`run: ${command}`))).toEqual([]);
    expect(find({ 'scripts/test.sh': `#!/bin/sh\n${command}\n` })).toEqual([]);
  });

  const PIPE = 'npm test | tee out.log';

  test.each([
    ['a script with pipefail', { 'scripts/test.sh': `set -euo pipefail\n${PIPE}\n` }],
    ['a script that asks', { 'scripts/test.sh': `${PIPE}\nexit \${PIPESTATUS[0]}\n` }],
    ['a step in bash', inWorkflow(`run: ${PIPE}\n        shell: bash`)],
    ['bash for all', { [WORKFLOW]: `defaults:\n  run:\n    shell: "bash" # safe\nx: ${PIPE}\n` }],
    ['GitLab', { '.gitlab-ci.yml': `test:\n  script:\n    - ${PIPE}\n` }],
    ['another command', { 'scripts/test.sh': 'npm run lint | tee out.log\n' }],
  ])('a pipe hides none: %s', (_, files) => {
    expect(find(files)).toEqual([]);
  });

  test.each([
    ['a comment', { 'scripts/test.sh': `# no pipefail here\n${PIPE}\n` }, 'scripts/test.sh:2'],
    ['a bash without it', inWorkflow(`run: ${PIPE}\n        shell: bash -e {0}`), `${WORKFLOW}:4`],
    [
      'what comes behind it',
      { 'scripts/test.sh': `set -o pipefail\n${PIPE} || true\n` },
      'scripts/test.sh:2',
    ],
  ])('a pipe hides failures with %s', (_, files, place) => {
    expect(find(files)).toEqual([place]);
  });

  test('a pipe is called by what it leads to', () => {
    const context = makeContext({ 'scripts/test.sh': `${PIPE}\n` });
    expect(findSecondTruths(context)).toEqual([
      {
        rule: 'second-truth',
        file: 'scripts/test.sh',
        line: 1,
        message:
          '"| tee out.log" after the tests makes their failures pass: of a pipe counts how its last command ends',
        fix: 'take the pipe out, or let a failure through it: "set -o pipefail" before it in a script, "shell: bash" at a step of GitHub',
      },
    ]);
  });

  test.each([
    ['Makefile', 'test:\n\t@npm test || true\n', 2],
    ['Jenkinsfile', "pipeline {\n  steps {\n    sh 'npm test || true'\n  }\n}\n", 3],
  ])('those of a %s are found too', (file, text, line) => {
    expect(find({ [file]: text })).toEqual([`${file}:${line}`]);
  });

  test('a comment goes on in no other line', () => {
    expect(find({ 'scripts/test.sh': '# as it was: \\\nnpm test || true\n' })).toEqual([
      'scripts/test.sh:2',
    ]);
  });

  test('a command of several lines is one', () => {
    expect(find({ 'scripts/test.sh': 'npm test \\\n  -- --ci \\\n  || true\n' })).toEqual([
      'scripts/test.sh:1',
    ]);
  });
});

test('a finding says what is wrong, whom it is about and how to mend it', () => {
  expect(findSecondTruths(makeContext({ '.env.test': 'SKIP_REDIS_TESTS=1\n' }))).toEqual([
    {
      rule: 'second-truth',
      file: '.env.test',
      line: 1,
      message: 'SKIP_REDIS_TESTS (1) skips tests: the registry says so, which has Redis in state B',
      fix: 'take the variable out; tests name what they need by requiresInfra, and the state of its entry in the registry decides whether they run',
    },
  ]);
});

const messages = (files: Readonly<Record<string, string>>): string[] =>
  findSecondTruths(makeContext(files)).map(
    ({ file, line, message }) => `${file}:${line} ${message.replace(/:.*(?= \()|:.*$/, '')}`,
  );

describe('what a file says in several lines', () => {
  test('of a variable is one truth, which names them', () => {
    const scripts = {
      test: 'SKIP_REDIS_TESTS=1 jest a && SKIP_REDIS_TESTS=1 jest b',
      unit: 'SKIP_REDIS_TESTS=true SKIP_E2E_TESTS=1 jest c',
      lint: 'eslint .',
      ci: 'SKIP_REDIS_TESTS=1 jest d',
    };
    const files = { 'package.json': JSON.stringify({ name: 'a', scripts }, null, 2) };
    expect(messages(files)).toEqual([
      'package.json:4 SKIP_REDIS_TESTS (1) skips tests (also in lines 5, 7)',
      'package.json:5 SKIP_E2E_TESTS (1) skips tests',
    ]);
  });

  test('each file answers for itself', () => {
    expect(messages({ '.env.test': 'SKIP_TESTS=1\n', '.env.ci': 'SKIP_TESTS=1\n' })).toEqual([
      '.env.ci:1 SKIP_TESTS (1) skips tests',
      '.env.test:1 SKIP_TESTS (1) skips tests',
    ]);
  });

  test('by an option is one truth; each failure that is hidden is one of its own', () => {
    const text = 'jest --passWithNoTests a\njest --passWithNoTests b\njest || true\njest || true\n';
    expect(messages({ 'scripts/test.sh': text })).toEqual([
      'scripts/test.sh:1 --passWithNoTests calls a run without a single test fine; the reporter decides that (also in line 2)',
      'scripts/test.sh:3 "|| true" after the tests makes their failures pass',
      'scripts/test.sh:4 "|| true" after the tests makes their failures pass',
    ]);
  });
});

test('a folder with a registry of its own answers for itself', () => {
  const files = {
    'packages/a/registry.json': '{ "version": 1, "infra": {} }',
    'packages/a/.env.test': 'SKIP_TESTS=1',
  };
  expect(find(files)).toEqual([]);
});
