import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, readIn } from './call-cli';
import { runInit } from './run-init';

describe('the Jest configuration', () => {
  const manifest = { name: 'app', jest: { verbose: true } };

  test('"jest" of package.json gets the preset', async () => {
    const root = makeProject({ 'package.json': manifest });
    expect((await runInit(root)).stdout).toContain(
      "changed  package.json   preset: 'jest-hermetic'\n",
    );
    expect(readIn(root, 'package.json')).toBe(`{
  "name": "app",
  "jest": {
    "preset": "jest-hermetic",
    "verbose": true
  }
}
`);
    expect(existsSync(join(root, 'jest.config.js'))).toBe(false);
  });

  test('"jest" of package.json can be a path', async () => {
    const root = makeProject({
      'package.json': { name: 'app', jest: './config/jest.json' },
      'config/jest.json': '{ "verbose": true }\n',
    });
    expect((await runInit(root)).stdout).toContain(
      "changed  config/jest.json  preset: 'jest-hermetic'\n",
    );
  });

  test('a package of ES modules gets one', async () => {
    const root = makeProject({ 'package.json': { name: 'app', type: 'module' } });
    await runInit(root);
    expect(readIn(root, 'jest.config.js')).toBe("export default { preset: 'jest-hermetic' };\n");
  });

  test.each([
    [
      'a script',
      {
        'package.json': { name: 'app' },
        'jest.config.js': "module.exports = { preset: 'ts-jest' };\n",
      },
      'jest.config.js',
      `by hand  jest.config.js  it has preset: wrap what it exports
    const { withHermetic } = require('jest-hermetic/config');
    module.exports = withHermetic(/* what it exports now */);
`,
    ],
    [
      'a module',
      { 'package.json': { name: 'app' }, 'jest.config.ts': 'export default makeConfig();\n' },
      'jest.config.ts',
      `by hand  jest.config.ts  it is not one plain object: wrap what it exports
    import { withHermetic } from 'jest-hermetic/config';
    export default withHermetic(/* what it exports now */);
`,
    ],
    [
      'JSON',
      { 'package.json': { name: 'app' }, 'jest.config.json': '{ "reporters": ["default"] }\n' },
      'jest.config.json',
      `by hand  jest.config.json  JSON cannot call a function, and it has reporters: move it to jest.config.js
    const { withHermetic } = require('jest-hermetic/config');
    module.exports = withHermetic({ /* its options */ });
`,
    ],
    [
      'package.json',
      { 'package.json': { name: 'app', type: 'module', jest: { projects: [] } } },
      'package.json',
      `by hand  package.json   "jest" in it cannot call a function, and it has projects: move it to jest.config.js; then run npx jest-hermetic doctor: it names the projects that need preset: 'jest-hermetic' of their own
    import { withHermetic } from 'jest-hermetic/config';
    export default withHermetic({ /* "jest" of package.json */ });
`,
    ],
  ])(
    'options of its own in %s are left alone, with what to change',
    async (_, files, file, expected) => {
      const root = makeProject(files);
      const before = readIn(root, file);
      const { stdout } = await runInit(root);
      expect(stdout).toContain(expected);
      expect(stdout).toContain('\nnext, after the change by hand: npx jest\n');
      expect(readIn(root, file)).toBe(before);
    },
  );

  test('several configurations are for a person to sort out', async () => {
    const root = makeProject({
      'package.json': manifest,
      'jest.config.js': 'module.exports = {};\n',
    });
    expect((await runInit(root)).stdout).toContain(
      'by hand  jest.config.js, package.json  Jest takes one configuration only: keep one of these, then run init again\n',
    );
    expect(readIn(root, 'jest.config.js')).toBe('module.exports = {};\n');
  });

  test('scripts with another configuration are named', async () => {
    const root = makeProject({
      'package.json': {
        name: 'app',
        scripts: {
          test: 'jest',
          'test:e2e': 'NODE_ENV=test jest --config ./test/jest-e2e.json -i',
        },
      },
    });
    expect((await runInit(root)).stdout).toContain(
      'note: the script "test:e2e" gives Jest ./test/jest-e2e.json, which init leaves alone; have it use jest-hermetic, too:\n    "preset": "jest-hermetic"\n',
    );
  });
});
