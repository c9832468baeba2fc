import { find, inManifest, inWorkflow, WORKFLOW } from './find-places';

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
        'jest.config.js': "module.exports = { testPathIgnorePatterns: ['/redis/'] };",
        'config/jest.setup.js': 'beforeAll(() => {});',
      },
      ['jest.config.js:1'],
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
