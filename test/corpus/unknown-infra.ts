import { casesOf } from './corpus-case';

const add = casesOf('unknown-infra');
const from = `import { requiresInfra } from 'jest-hermetic';\n`;

/** Names that the registry does not have. */
export const unknownInfra = [
  add('a slip', `${from}requiresInfra('Redsi');`, [2]),
  add('the second of two', `${from}requiresInfra(\n  'Redis',\n  'Postgres',\n);`, [4]),
  add('for a test', `${from}requiresInfra('Kafka').test('a', () => {});`, [2]),
  add('in a constant', `${from}const name = 'Kafka';\nrequiresInfra(name);`, [3]),
  add('inside of a test', `${from}test('a', () => { requiresInfra('Kafka').client(); });`, [2]),
  add(
    'renamed',
    `const { requiresInfra: needs } = require('jest-hermetic');\nneeds('Kafka');`,
    [2],
  ),
  add('a name of every object', `${from}requiresInfra('constructor');`, [2]),
  add(
    'a docblock',
    `/**\n * Mail.\n * @requires-infra Redis, Kafka\n */\ntest('a', () => {});`,
    [3],
  ),
  add('in a helper', `${from}export const gate = () => requiresInfra('Kafka');`, [2], {
    file: 'tests/helpers/gate.ts',
  }),

  add('known names', `${from}requiresInfra('Redis', 'PostgreSQL');`),
  add('a function of that name', `function requiresInfra(name) {}\nrequiresInfra('Kafka');`),
  add('a name that only a run knows', `${from}requiresInfra(process.env.WHICH);`),
  add('a docblock of another word', `/** @requires Kafka */\ntest('a', () => {});`),
  add('a docblock below', `test('a', () => {});\n/** @requires-infra Kafka */`),
];
