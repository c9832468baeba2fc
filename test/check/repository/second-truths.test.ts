import { findSecondTruths } from '../../../check/repository/find-second-truths';
import { makeContext } from '../make-context';

const WORKFLOW = '.github/workflows/ci.yml';

const find = (files: Readonly<Record<string, string>>): string[] =>
  findSecondTruths(makeContext(files)).map(({ file, line }) => `${file}:${line}`);

/** Each line on its own in a workflow's step, a script, a manifest, … */
const inWorkflow = (line: string): Record<string, string> => ({
  [WORKFLOW]: `jobs:\n  test:\n    steps:\n      - ${line}\n`,
});
const inManifest = (test: string): Record<string, string> => ({
  'package.json': `${JSON.stringify({ name: 'a', scripts: { test } }, null, 2)}\n`,
});

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
  ])('%s hides none', (command) => {
    expect(find(inManifest(command))).toEqual([]);
    expect(find(inWorkflow(`run: ${command}`))).toEqual([]);
    expect(find({ 'scripts/test.sh': `#!/bin/sh\n${command}\n` })).toEqual([]);
  });

  test.each([
    ['Makefile', 'test:\n\t@npm test || true\n', 2],
    ['Jenkinsfile', "pipeline {\n  steps {\n    sh 'npm test || true'\n  }\n}\n", 3],
  ])('those of a %s are found too', (file, text, line) => {
    expect(find({ [file]: text })).toEqual([`${file}:${line}`]);
  });

  test('a command of several lines is one', () => {
    expect(find({ 'scripts/test.sh': 'npm test \\\n  -- --ci \\\n  || true\n' })).toEqual([
      'scripts/test.sh:1',
    ]);
  });
});

describe('suites that are left out', () => {
  const suites = { 'tests/redis/a.test.ts': '', 'tests/users.test.ts': '' };

  test.each([
    [inManifest('jest --testPathIgnorePatterns redis'), ['package.json:4']],
    [inManifest('jest --testPathIgnorePatterns=tests/redis --ci'), ['package.json:4']],
    [inWorkflow('run: npm test -- --testPathIgnorePatterns redis'), [`${WORKFLOW}:4`]],
    [
      { ...inWorkflow('run: npx jest --testPathIgnorePatterns redis'), ...inManifest('jest') },
      [`${WORKFLOW}:4`],
    ],
    [
      {
        'jest.config.js':
          "module.exports = {\n  testPathIgnorePatterns: [\n    '/redis/',\n  ],\n};",
      },
      ['jest.config.js:3'],
    ],
    [
      {
        'package.json':
          '{\n  "jest": {\n    "testPathIgnorePatterns": ["<rootDir>/tests/redis"]\n  }\n}',
      },
      ['package.json:3'],
    ],
  ] as [Record<string, string>, string[]][])('%j', (files, expected) => {
    expect(find({ ...suites, ...files })).toEqual(expected);
  });

  const scripts = (given: Record<string, string>): Record<string, string> => ({
    'package.json': JSON.stringify({ scripts: given }),
  });

  test.each([
    ['it leaves out no suite', inManifest('jest --testPathIgnorePatterns node_modules dist')],
    [
      'another command runs them',
      scripts({ fast: 'jest --testPathIgnorePatterns redis', slow: 'jest tests/redis' }),
    ],
    [
      'another command runs all',
      scripts({ fast: 'jest --testPathIgnorePatterns redis', test: 'jest' }),
    ],
    [
      'another configuration may run them',
      scripts({ unit: 'jest --testPathIgnorePatterns redis', all: 'jest -c jest.all.config.js' }),
    ],
    [
      'they are another runner’s',
      {
        'jest.config.js': "module.exports = { testPathIgnorePatterns: ['/e2e/'] };",
        'e2e/a.spec.ts': "import { test } from '@playwright/test';",
      },
    ],
    [
      'there are two configurations',
      {
        'jest.config.js': "module.exports = { testPathIgnorePatterns: ['/redis/'] };",
        'jest.redis.config.js': 'module.exports = {};',
      },
    ],
    [
      'they are fixtures',
      {
        'jest.config.js': "module.exports = { testPathIgnorePatterns: ['/fixtures/'] };",
        'test/fixtures/a.test.ts': '',
      },
    ],
  ])('are none where %s', (_, files) => {
    expect(find({ ...suites, ...files })).toEqual([]);
  });
});

describe('steps of a workflow', () => {
  const step = (...lines: string[]): string =>
    `jobs:\n  test:\n    runs-on: x\n    steps:\n      - uses: checkout\n${lines
      .map((line, index) => `      ${index === 0 ? '- ' : '  '}${line}\n`)
      .join('')}      - run: npm run build\n`;

  test.each([
    [step('run: npm test', 'continue-on-error: true'), 7],
    [step('continue-on-error: true', 'run: |', '  npm ci', '  npm test'), 6],
    [step('name: test', 'if: false', 'run: npx jest'), 7],
    [step('if: ${{ false }}', 'run: npx jest'), 6],
    ['jobs:\n  test:\n    continue-on-error: true\n    steps:\n      - run: npm test\n', 3],
  ])('that run tests may not be switched off:\n%s', (text, line) => {
    expect(find({ [WORKFLOW]: text })).toEqual([`${WORKFLOW}:${line}`]);
  });

  test('nor a job of GitLab', () => {
    const text = 'test:\n  script:\n    - npm test\n  allow_failure: true\nlint:\n  script: [x]\n';
    expect(find({ '.gitlab-ci.yml': text })).toEqual(['.gitlab-ci.yml:4']);
  });

  test.each([
    step('run: npx codecov', 'continue-on-error: true'),
    step('run: npm run lint', 'if: false'),
    step('run: npm test', 'continue-on-error: false'),
    step('run: npm test', 'continue-on-error: ${{ matrix.experimental }}'),
    step('run: npm test', "if: github.event_name == 'push'"),
    step('run: npm test', '# continue-on-error: true'),
    'jobs:\n  a:\n    continue-on-error: true\n    steps:\n      - run: x\n  b:\n    steps:\n      - run: npm test\n',
    'a:\n  script: [x]\n  allow_failure: true\nb:\n  script:\n    - npm test\n',
  ])('of other kinds may:\n%s', (text) => {
    expect(find({ [WORKFLOW]: text, '.gitlab-ci.yml': text })).toEqual([]);
  });
});

describe('states', () => {
  const table = (head: string, ...rows: string[]): string =>
    `# Infrastructure\n\n${head}\n${head.replace(/[^|]+/g, '---')}\n${rows.join('\n')}\n`;

  test.each([
    [table('| Service | State |', '| Redis | B |', '| Kafka | C |'), [5]],
    [table('| Service | State |', '| Kafka | C |', '| **redis** | state B |'), [6]],
    [table('| Name | x | Bucket |', '| [Mailer](m.md) | y | B1 |'), [5]],
    [table('| Name | Status |', '| `LLMAPIs` | A (B2) |'), [5]],
  ])('written by hand into a table are found:\n%s', (text, lines) => {
    expect(find({ 'docs/infra.md': text })).toEqual(lines.map((line) => `docs/infra.md:${line}`));
  });

  test.each([
    table('| Service | Language |', '| Redis | C |'),
    table('| Service | State |', '| Redis | up |'),
    table('| Service | State |', '| Kafka | B |'),
    table('| Service | State |', '| Redis cluster | B |'),
    `\`\`\`\n${table('| Service | State |', '| Redis | B |')}\`\`\`\n`,
    `<!-- jest-hermetic:infra -->\n${table('| Name | State |', '| Redis | B |')}<!-- /jest-hermetic:infra -->\n`,
    'Redis is in state B since May.\n',
  ])('elsewhere in a document are none of ours:\n%s', (text) => {
    expect(find({ 'docs/infra.md': text })).toEqual([]);
  });

  test('a list of changes tells what was', () => {
    const text = table('| Service | State |', '| Redis | B |');
    expect(find({ 'CHANGELOG.md': text, 'docs/history.md': text })).toEqual([]);
  });

  test.each([
    ['infra:\n  Redis:\n    image: redis\n    state: B\n', 4],
    ['infra:\n  "Redis": { state: "B" }\n', 2],
    ['infra:\n  - name: Redis\n    state: B\n', 3],
    ['states:\n  Redis: B\n', 2],
    ['services:\n  # Redis: state B, see the wiki\n  redis:\n    image: redis\n', 2],
  ])('in YAML are found:\n%s', (text, line) => {
    expect(find({ 'config/infra.yaml': text })).toEqual([`config/infra.yaml:${line}`]);
    expect(find({ [WORKFLOW]: text })).toEqual([`${WORKFLOW}:${line}`]);
  });

  test.each([
    'services:\n  redis:\n    image: redis\n    state: present\n',
    'infra:\n  Kafka:\n    state: B\n',
    'infra:\n  Redis:\n    image: redis\n  Kafka:\n    state: B\n',
    'infra:\n  - name: Redis\n    port: 1\n  - name: Kafka\n    state: B\n',
    'redis:\n  state: ${{ inputs.state }}\n',
    '# Redis keeps its state in memory\nredis: x\n',
    '# the state: A redistributable\nx: y\n',
  ])('of others, or other states, are not:\n%s', (text) => {
    expect(find({ 'config/infra.yaml': text })).toEqual([]);
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

test('a folder with a registry of its own answers for itself', () => {
  const files = { 'packages/a/registry.json': '{}', 'packages/a/.env.test': 'SKIP_TESTS=1' };
  expect(find(files)).toEqual([]);
});
