import { isImportedByAlias } from '../../../cli/held/is-imported-by-alias';

test.each([
  ['src/db.ts', "import { db } from '~/db';", true],
  ['src/db.ts', 'jest.mock("@app/data/db.js")', true],
  ['src/db/index.ts', "require('src/db')", true],
  ['src/db/index.ts', "require('src/db/index')", true],
  ['src/db.ts', "import { db } from '../src/db';", false],
  ['src/db.ts', "import { db } from 'db';", false],
  ['src/db.ts', "fetch('http://127.0.0.1/db'); open('/data/db')", false],
  ['src/db.ts', "import { other } from '~/mydb';", false],
])('%s in %s: %s', (module, source, expected) => {
  expect(isImportedByAlias(module, source)).toBe(expected);
});
