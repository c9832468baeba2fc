/**
 * Part of `npm run build`: compiles registry.schema.json to registry/validation/schema-validator.ts.
 * Compiled at run time, it would cost every process of a test run a tenth of a second.
 */
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { Ajv, _ } = require('ajv');
const { default: renderStandalone } = require('ajv/dist/standalone');
const schema = require('../registry.schema.json');

const FILE = join(__dirname, '..', 'registry', 'validation', 'schema-validator.ts');

/** The module whose `validate` is the schema. */
function compileSchema() {
  const ajv = new Ajv({
    allErrors: true,
    verbose: true,
    strictTypes: false,
    strictRequired: false,
    keywords: ['errorMessage'],
    // Stands for the one that the code itself requires.
    formats: { date: () => true },
    inlineRefs: false,
    code: {
      source: true,
      esm: true,
      formats: _`({ date: require('./is-real-date').isRealDate })`,
    },
  });
  const code = renderStandalone(ajv, ajv.compile(schema));
  return `// @ts-nocheck\n// Made by scripts/compile-schema.js.\n${code}\n`;
}

module.exports = { compileSchema, FILE };

if (require.main === module) writeFileSync(FILE, compileSchema());
