import { readFileSync } from 'node:fs';

const { compileSchema, FILE } = require('../../scripts/compile-schema') as {
  compileSchema: () => string;
  FILE: string;
};

test('the validator is what registry.schema.json says now; `npm run build` makes it anew', () => {
  expect(readFileSync(FILE, 'utf8')).toBe(compileSchema());
});
