import { blankComments } from '../../cli/init/blank-comments';
import { editJsonConfig } from '../../cli/init/edit-json-config';
import { editScriptConfig } from '../../cli/init/edit-script-config';

describe('a script', () => {
  test.each([
    ['module.exports = {};\n', "module.exports = { preset: 'jest-hermetic' };\n"],
    ['export default {\n}\n', "export default { preset: 'jest-hermetic' }\n"],
    [
      'module.exports = { verbose: true };\n',
      "module.exports = { preset: 'jest-hermetic', verbose: true };\n",
    ],
    [
      "/** @type {import('jest').Config} */\nmodule.exports = {\n    verbose: true,\n};\n",
      "/** @type {import('jest').Config} */\nmodule.exports = {\n    preset: 'jest-hermetic',\n    verbose: true,\n};\n",
    ],
    [
      'export default {\r\n\tverbose: true,\r\n\troots: ["<rootDir>/src"],\r\n};\r\n',
      'export default {\r\n\tpreset: "jest-hermetic",\r\n\tverbose: true,\r\n\troots: ["<rootDir>/src"],\r\n};\r\n',
    ],
    [
      "import type { Config } from 'jest';\nconst config: Config = {\n  // preset: undefined,\n  // reporters: undefined,\n  verbose: true,\n};\nexport default config;\n",
      "import type { Config } from 'jest';\nconst config: Config = {\n  preset: 'jest-hermetic',\n  // preset: undefined,\n  // reporters: undefined,\n  verbose: true,\n};\nexport default config;\n",
    ],
    [
      "const config = {\n  testMatch: ['**/*.test.js'],\n};\n\nmodule.exports = config;\n",
      "const config = {\n  preset: 'jest-hermetic',\n  testMatch: ['**/*.test.js'],\n};\n\nmodule.exports = config;\n",
    ],
  ])('%j gets the preset', (before, after) => {
    expect(editScriptConfig(before)).toEqual({ type: 'edited', text: after });
    expect(editScriptConfig(after)).toEqual({ type: 'wired' });
  });

  test.each([
    [
      "module.exports = { preset: 'ts-jest', testEnvironment: 'node' };",
      'it has preset, testEnvironment',
    ],
    ["module.exports = { 'reporters': ['default'] };", 'it has reporters'],
    ['const projects = [];\nmodule.exports = { projects };', 'it has projects'],
    ["module.exports = { testRunner: 'jest-jasmine2' };", 'it has testRunner'],
    ["module.exports = { ...require('./base') };", 'it is not one plain object'],
    ['module.exports = async () => ({ verbose: true });', 'it is not one plain object'],
    ["module.exports = require('./base');", 'it is not one plain object'],
    ['module.exports = {\n};\nmodule.exports = {\n};', 'it is not one plain object'],
    [
      'const config = { verbose: true };\nmodule.exports = merge(config);',
      'it is not one plain object',
    ],
  ])('%j is left alone', (text, because) => {
    expect(editScriptConfig(text)).toEqual({ type: 'refused', because });
  });

  test('the name in a comment is no use of it', () => {
    const text = "// see 'jest-hermetic'\nmodule.exports = {};\n";
    expect(editScriptConfig(text).type).toBe('edited');
  });
});

test('comments become spaces, strings stay', () => {
  const script = 'a(\'/* no */\', "// no", `//\n no`); // yes\n/* y\n s */ b';
  const blanked = 'a(\'/* no */\', "// no", `//\n no`);       \n    \n      b';
  expect(blankComments(script)).toBe(blanked);
});

describe('JSON', () => {
  test.each([
    ['{}', [], '{\n  "preset": "jest-hermetic"\n}'],
    [
      '{\n    "verbose": true\n}\n',
      [],
      '{\n    "preset": "jest-hermetic",\n    "verbose": true\n}\n',
    ],
    [
      '{\n\t"name": "x",\n\t"jest": {\n\t\t"verbose": true\n\t},\n\t"files": [ "a" ]\n}\n',
      ['jest'],
      '{\n\t"name": "x",\n\t"jest": {\n\t\t"preset": "jest-hermetic",\n\t\t"verbose": true\n\t},\n\t"files": [ "a" ]\n}\n',
    ],
  ])('%j gets the preset, and the rest of its text stays', (before, path, after) => {
    expect(editJsonConfig(before, path)).toEqual({ type: 'edited', text: after });
    expect(editJsonConfig(after, path)).toEqual({ type: 'wired' });
  });

  test.each([
    ['{ "preset": "ts-jest" }', 'it has preset'],
    ['{ "projects": [], "reporters": [] }', 'it has reporters, projects'],
    ['[]', 'it is not a JSON object'],
    ['', 'it is not a JSON object'],
  ])('%j is left alone', (text, because) => {
    expect(editJsonConfig(text, [])).toEqual({ type: 'refused', because });
  });
});
