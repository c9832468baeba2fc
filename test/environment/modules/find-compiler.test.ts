import { createRequire } from 'node:module';
import { findCompiler } from '../../../environment/modules/find-compiler';

const PARAMETERS = ['module', 'exports'];
const compile = (source: string, filename: string): unknown => `Jest's own ${source} ${filename}`;
const constructInjectedModuleParameters = (): string[] => PARAMETERS;

describe('a runtime whose way to compile is known', () => {
  test.each([
    ['Jest 30.5', () => ({ executor: { compile, injectedModuleParameters: PARAMETERS } })],
    ['Jest 30.4', () => ({ executor: { compile, constructInjectedModuleParameters } })],
    ['Jest 30.0', () => ({ createScriptFromCode: compile, constructInjectedModuleParameters })],
  ])('%s', (_, make) => {
    const runtime = make();
    const compiler = findCompiler(runtime);
    expect(compiler?.parameters).toEqual(PARAMETERS);
    expect(compiler?.compile('code', '/file.js')).toBe("Jest's own code /file.js");
    compiler?.replace(() => 'another');
    const replaced =
      'executor' in runtime ? runtime.executor.compile : runtime.createScriptFromCode;
    expect(replaced('', '')).toBe('another');
  });
});

describe('a runtime of another shape goes on as it is', () => {
  const noParameters = { injectedModuleParameters: 'module' };
  test.each([
    ['nothing known', {}],
    ['no executor', { executor: null }],
    ['no function', { executor: { compile: 1, injectedModuleParameters: PARAMETERS } }],
    ['other parameters', { executor: { compile, ...noParameters } }],
    ['no parameters', { createScriptFromCode: compile }],
    ['more arguments', { executor: { compile: (a: 1, b: 2, c: 3) => [a, b, c], ...noParameters } }],
    [
      'a script, as in Jest 29',
      {
        createScriptFromCode: compile,
        wrapCodeInModuleWrapper: compile,
        constructInjectedModuleParameters,
      },
    ],
  ])('%s', (_, runtime) => {
    expect(findCompiler(runtime)).toBeUndefined();
  });

  test('the runtime of Jest 29', () => {
    const resolve = createRequire(require.resolve('jest-29/package.json')).resolve;
    const { default: Runtime } = require(resolve('jest-runtime')) as {
      default: { prototype: object };
    };
    expect(findCompiler(Runtime.prototype)).toBeUndefined();
  });
});
