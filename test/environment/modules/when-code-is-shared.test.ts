import inspector from 'node:inspector';
import { createContext } from 'node:vm';
import { isCodeKept } from '../../../environment/modules/is-code-kept';
import { shareCompiledCode } from '../../../environment/modules/share-compiled-code';

const own = (source: string, filename: string): unknown => `Jest's own ${source} ${filename}`;
const environment = { getVmContext: () => createContext() };

/** How a runtime compiles after it was offered to share code. */
function compileAfter(coverageOptions: unknown): typeof own {
  const executor = { compile: own, injectedModuleParameters: ['module', 'exports'] };
  shareCompiledCode({ executor }, environment, coverageOptions);
  return executor.compile;
}

test('code is shared where V8 does not keep it by itself', () => {
  expect(compileAfter({ collectCoverage: false }) === own).toBe(isCodeKept());
});

test.each([{ collectCoverage: true }, {}, undefined])('not under coverage: %j', (options) => {
  expect(compileAfter(options)).toBe(own);
});

test('not under coverage of the process', () => {
  process.env.NODE_V8_COVERAGE = 'folder';
  try {
    expect(compileAfter({ collectCoverage: false })).toBe(own);
  } finally {
    delete process.env.NODE_V8_COVERAGE;
  }
});

test('not under a debugger', () => {
  inspector.open(0, '127.0.0.1');
  try {
    expect(compileAfter({ collectCoverage: false })).toBe(own);
  } finally {
    inspector.close();
  }
});

test('not where Jest answers something else than a function', () => {
  const compile = compileAfter({ collectCoverage: false });
  const answers = [1, 2, 3].map(() => compile('code', '/file.js'));
  expect(answers).toEqual(Array(3).fill("Jest's own code /file.js"));
});
