import type { Circus } from '@jest/types';
import { Declarations } from '../../environment/declarations';
import type { Registry } from '../../registry/index';
import { buildBlocks, testsOf } from './build-blocks';

const names = ['Agents', 'Mailer', 'PostgreSQL', 'Redis'];
const registry = {
  infra: Object.fromEntries(names.map((name) => [name, { name, state: 'C' }])),
} as unknown as Registry;

const root = buildBlocks([{ test: 'plain' }, { block: 'block', children: [{ test: 'inner' }] }]);
const { plain, inner } = testsOf(root) as Record<'plain' | 'inner', Circus.TestEntry>;
const block = inner.parent;

function declarationsOf(...ofFile: string[]): Declarations {
  return new Declarations(registry, 'tests/a.test.ts', ofFile);
}

function observe(
  declarations: Declarations,
  name: Circus.Event['name'],
  current: Circus.DescribeBlock,
): void {
  declarations.observe({ name } as Circus.Event, { currentDescribeBlock: current } as Circus.State);
}

test('what the file declares counts for each test, sorted and once', () => {
  const declarations = declarationsOf('Redis', 'Mailer', 'Redis');
  declarations.declare(['Agents', 'Redis']);
  expect(declarations.of(plain)).toEqual(['Agents', 'Mailer', 'Redis']);
  expect(declarations.of(inner)).toEqual(['Agents', 'Mailer', 'Redis']);
});

test('a call inside a block counts for that block', () => {
  const declarations = declarationsOf();
  observe(declarations, 'start_describe_definition', block);
  declarations.declare(['Mailer']);
  observe(declarations, 'finish_describe_definition', root);
  expect(declarations.of(inner)).toEqual(['Mailer']);
  expect(declarations.of(plain)).toEqual([]);
});

test('a call in a hook counts for the block of the hook', () => {
  const declarations = declarationsOf();
  observe(declarations, 'finish_describe_definition', root);
  declarations.enterBlock(block);
  declarations.declare(['Mailer']);
  expect(declarations.of(inner)).toEqual(['Mailer']);
  expect(declarations.of(plain)).toEqual([]);
});

test('what is taken back was never declared, unless it was before', () => {
  const declarations = declarationsOf('Redis');
  const takeBack = declarations.declare(['Redis', 'Mailer']);
  takeBack();
  expect(declarations.of(plain)).toEqual(['Redis']);
});

test('tests and blocks that are registered on the way get the names', () => {
  const declarations = declarationsOf();
  const answer = declarations.declareFor(['Mailer'], () => {
    observe(declarations, 'start_describe_definition', block);
    declarations.declareFor(['Redis'], () => observe(declarations, 'add_test', block));
    observe(declarations, 'finish_describe_definition', root);
    return 'what it returned';
  });
  expect(answer).toBe('what it returned');
  expect(declarations.of(inner)).toEqual(['Mailer', 'Redis']);
  expect(declarations.of(plain)).toEqual([]);
});

test('a definition that throws leaves nothing pending', () => {
  const declarations = declarationsOf();
  const define = (): never => {
    throw new Error('in the block');
  };
  expect(() => declarations.declareFor(['Mailer'], define)).toThrow('in the block');
  observe(declarations, 'add_test', block);
  expect(declarations.of(inner)).toEqual([]);
});

test('an unknown name is an error with the nearest ones, wherever it stands', () => {
  const declarations = declarationsOf();
  const calls = [
    () => declarationsOf('Postgresql'),
    () => declarations.declare(['Postgresql']),
    () => declarations.declareFor(['Postgresql'], () => undefined),
  ];
  for (const call of calls) {
    expect(call).toThrow(
      expect.objectContaining({
        code: 'HERMETIC_UNKNOWN_INFRA',
        what: 'tests/a.test.ts names the infrastructure "Postgresql", which registry.json does not have',
        why: 'the nearest name is "PostgreSQL"',
      }),
    );
  }
  expect(() => declarations.declare(['constructor'])).toThrow('HERMETIC_UNKNOWN_INFRA');
});
