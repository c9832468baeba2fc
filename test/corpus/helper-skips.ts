import { casesOf } from './corpus-case';

const add = casesOf('unsanctioned-skip');

/** Tests that a helper makes for its callers, of the same file or of another; `tests/gate.js` is one. */
export const helperSkips = [
  add(
    'a helper of the same file, at each call',
    `const itIf = (name, fn) => (up ? test : test.skip)(name, fn);\nitIf('a', f);\ndescribe('s', () => {\n  itIf('b', f);\n});`,
    [2, 4],
  ),
  add(
    'a helper by require',
    `const { itIf } = require('./gate');\nitIf('a', f);\nitIf('b', f);`,
    [2, 3],
  ),
  add('a helper by its module', `const gate = require('./gate');\ngate.itIf('a', f);`, [2]),
  add('a helper by import', `import { itIf as mine } from './gate';\nmine('a', f);`, [2]),
  add('a helper of a namespace', `import * as gate from './gate.js';\ngate.itIf('a', f);`, [2]),
  add('a helper that is handed on', `import { itIf } from '.';\nitIf('a', f);`, [2]),
  add(
    'a helper that is handed on by another name',
    `import { again } from './index';\nagain('a', f);`,
    [2],
  ),
  add(
    'a helper that a helper makes',
    `import { whenUp } from './gate';\nwhenUp(redisUp)('a', f);`,
    [2],
  ),
  add('a test with words on it', `import { upTest } from './gate';\nupTest('a', f);`, [2]),
  add(
    'a helper called in a loop',
    `import { itIf } from './gate';\nfor (const n of rows) itIf(\`row \${n}\`, f);`,
    [2],
  ),

  add('a helper that skips nothing', `import { named } from './gate';\nnamed('a', f);`),
  add('a helper whose caller is sanctioned', `import { itIf } from './gate';\nitIf('listed', f);`),
  add(
    'a helper whose caller declares what state A skips',
    `import { requiresInfra } from 'jest-hermetic';\nimport { itIf } from './gate';\nrequiresInfra('Mailer');\nitIf('a', f);`,
  ),
  add('a helper of a package', `import { itIf } from 'gate';\nitIf('a', f);`),
  add('a file that is not there', `import { itIf } from './other';\nitIf('a', f);`),
];
