import { foreignSchema } from '../../registry/foreign-schema';

const SHADCN = 'https://ui.shadcn.com/schema/registry.json';

test('a registry of another tool is known by its schema', () => {
  expect(foreignSchema({ $schema: SHADCN, name: 'ui', items: [] })).toBe(SHADCN);
});

test.each([
  ['no schema', { version: 1 }],
  ['infrastructure', { $schema: SHADCN, infra: {} }],
  ['the schema of this package', { $schema: './node_modules/jest-hermetic/registry.schema.json' }],
  ['the published schema', { $schema: 'https://unpkg.com/jest-hermetic/registry.schema.json' }],
  ['a copy of the schema', { $schema: './registry.schema.json' }],
  ['a schema that is no text', { $schema: 1 }],
  ['an array', []],
  ['nothing', null],
])('what has %s may be meant for this tool', (_, value) => {
  expect(foreignSchema(value)).toBeNull();
});
