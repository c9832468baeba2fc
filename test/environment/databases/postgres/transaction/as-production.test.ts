import { once } from 'node:events';
import type { Client, QueryConfig } from 'pg';
import { connect, direct, endTest, setUpProxy } from './proxy-harness';

/*
 * The same statements straight to the server, where all is real, and through the proxy inside of a test:
 * rows, tags, errors, warnings and the transaction's state have to be the same.
 */
setUpProxy();

const BAD = 'INSERT INTO author (name) VALUES (NULL)';
const ORPHAN = "INSERT INTO book (title, author) VALUES ('orphan', 77)";
const add = (name: string): string => `INSERT INTO author (name) VALUES ('${name}')`;
const NAMES = 'SELECT name FROM author ORDER BY id';
const TITLES = 'SELECT title FROM book ORDER BY id';

const SCRIPTS: Record<string, string[]> = {
  'statements on their own': [add('a'), add('b'), NAMES, 'DELETE FROM author', NAMES],
  'a transaction': ['BEGIN', add('a'), NAMES, 'COMMIT', NAMES],
  'a transaction that is rolled back': [add('a'), 'BEGIN', add('b'), 'ROLLBACK', NAMES],
  'other words for it': [
    'START TRANSACTION',
    add('a'),
    'END',
    'BEGIN WORK',
    add('b'),
    'ABORT',
    NAMES,
  ],
  'comments and capitals': [
    '/* a */ bEgIn -- b',
    add('a'),
    '  rollback /* /* nested */ */;',
    NAMES,
  ],
  'an empty transaction': ['BEGIN', 'COMMIT', 'BEGIN', 'ROLLBACK', NAMES],
  'an empty query': ['', ';', '-- nothing', NAMES],
  'an error on its own': [add('a'), BAD, add('b'), NAMES],
  'an error in a transaction': ['BEGIN', add('a'), BAD, NAMES, 'BEGIN', 'COMMIT', NAMES],
  'an error, then ROLLBACK': ['BEGIN', add('a'), BAD, 'ROLLBACK', NAMES],
  'an error at once': ['BEGIN', BAD, 'SAVEPOINT a', 'ROLLBACK', NAMES],
  'a syntax error in a transaction': ['BEGIN', add('a'), 'SELEC', add('b'), 'COMMIT', NAMES],
  savepoints: [
    'BEGIN',
    add('a'),
    'SAVEPOINT s',
    add('b'),
    'ROLLBACK TO s',
    add('c'),
    'COMMIT',
    NAMES,
  ],
  'a savepoint that saves from an error': [
    'BEGIN',
    'SAVEPOINT s',
    BAD,
    'ROLLBACK TO SAVEPOINT s',
    add('a'),
    'RELEASE s',
    'COMMIT',
    NAMES,
  ],
  'nested savepoints of one name': [
    'BEGIN',
    'SAVEPOINT s',
    add('a'),
    'SAVEPOINT s',
    add('b'),
    'ROLLBACK TO s',
    'RELEASE s',
    'ROLLBACK TO s',
    NAMES,
    'COMMIT',
  ],
  'a savepoint that is not there': ['BEGIN', add('a'), 'ROLLBACK TO nowhere', 'COMMIT', NAMES],
  'the savepoint of an earlier transaction': [
    'BEGIN',
    'SAVEPOINT s',
    'COMMIT',
    'BEGIN',
    add('a'),
    'ROLLBACK TO s',
    'ROLLBACK',
  ],
  'savepoints outside of a transaction': [
    'SAVEPOINT s',
    'RELEASE s',
    'ROLLBACK TO s',
    'ROLLBACK TO SAVEPOINT s',
    add('a'),
    NAMES,
  ],
  'BEGIN in a transaction': ['BEGIN', add('a'), 'BEGIN', 'ROLLBACK', NAMES],
  'COMMIT and ROLLBACK without one': [add('a'), 'COMMIT', 'ROLLBACK', 'END', NAMES],
  'COMMIT AND CHAIN': [
    'BEGIN',
    add('a'),
    'COMMIT AND CHAIN',
    add('b'),
    'ROLLBACK AND NO CHAIN',
    NAMES,
  ],
  'ROLLBACK AND CHAIN': ['BEGIN', add('a'), 'ROLLBACK AND CHAIN', add('b'), 'COMMIT', NAMES],
  'CHAIN without a transaction': ['COMMIT AND CHAIN', 'ROLLBACK AND CHAIN', NAMES],
  'CHAIN after an error': ['BEGIN', BAD, 'COMMIT AND CHAIN', add('a'), 'COMMIT', NAMES],
  'isolation levels': [
    'BEGIN ISOLATION LEVEL SERIALIZABLE, READ WRITE, DEFERRABLE',
    add('a'),
    'COMMIT',
    NAMES,
  ],
  'a level that is none': ['BEGIN ISOLATION LEVEL NONSENSE', add('a'), NAMES],
  'READ ONLY': ['BEGIN READ ONLY', NAMES, add('a'), 'ROLLBACK', add('b'), NAMES],
  'READ ONLY that commits': [
    add('a'),
    'BEGIN TRANSACTION READ ONLY',
    NAMES,
    'COMMIT',
    add('b'),
    NAMES,
  ],
  'READ ONLY that is chained': ['BEGIN READ ONLY', 'COMMIT AND CHAIN', add('a'), 'COMMIT', NAMES],
  'SET TRANSACTION': [
    'BEGIN',
    'SET TRANSACTION ISOLATION LEVEL REPEATABLE READ',
    add('a'),
    'COMMIT',
    NAMES,
  ],
  'SET TRANSACTION READ ONLY': [
    'BEGIN',
    'SET TRANSACTION READ ONLY',
    add('a'),
    'ROLLBACK',
    add('b'),
    NAMES,
  ],
  'SET TRANSACTION on its own': ['SET TRANSACTION READ ONLY', add('a'), NAMES],
  'a deferred constraint on its own': [ORPHAN, TITLES],
  'a deferred constraint at COMMIT': ['BEGIN', ORPHAN, TITLES, 'COMMIT', TITLES],
  'a deferred constraint that holds in the end': [
    'BEGIN',
    "INSERT INTO book (title, author) VALUES ('first', 1)",
    add('late'),
    'COMMIT',
    TITLES,
  ],
  'SET CONSTRAINTS': [
    'BEGIN',
    'SET CONSTRAINTS ALL IMMEDIATE',
    ORPHAN,
    'ROLLBACK',
    'BEGIN',
    ORPHAN,
    'SET CONSTRAINTS ALL IMMEDIATE',
    'COMMIT',
    TITLES,
  ],
  'SET CONSTRAINTS lasts for one transaction': [
    'BEGIN',
    'SET CONSTRAINTS ALL IMMEDIATE',
    'COMMIT',
    'BEGIN',
    ORPHAN,
    'ROLLBACK',
    'SET CONSTRAINTS ALL IMMEDIATE',
    'BEGIN',
    ORPHAN,
    'COMMIT',
  ],
  'a deferred constraint that a test makes': [
    'CREATE TABLE leaf (id int REFERENCES author DEFERRABLE INITIALLY DEFERRED)',
    'BEGIN',
    'INSERT INTO leaf VALUES (9)',
    'COMMIT',
    'INSERT INTO leaf VALUES (9)',
    'SELECT * FROM leaf',
    'DROP TABLE leaf',
  ],
  'a deferrable constraint that is immediate at first': [
    'CREATE TABLE leaf (id int UNIQUE DEFERRABLE)',
    'INSERT INTO leaf VALUES (1), (2)',
    'UPDATE leaf SET id = id + 1',
    'BEGIN',
    'INSERT INTO leaf VALUES (3)',
    'ROLLBACK',
    'BEGIN',
    'SET CONSTRAINTS ALL DEFERRED',
    'INSERT INTO leaf VALUES (3)',
    'COMMIT',
    'SELECT * FROM leaf',
    'DROP TABLE leaf',
  ],
  'SET LOCAL': [
    'BEGIN',
    "SET LOCAL app.tenant = 'x'",
    'SHOW app.tenant',
    'COMMIT',
    "SELECT current_setting('app.tenant', true)",
    "SET LOCAL search_path = 'nowhere'",
    'SHOW search_path',
  ],
  'set_config for a transaction': [
    "SELECT set_config('app.tenant', 'x', true)",
    "SELECT current_setting('app.tenant', true)",
    'BEGIN',
    "SELECT set_config('app.tenant', 'y', true)",
    "SELECT current_setting('app.tenant', true)",
    'COMMIT',
    "SELECT current_setting('app.tenant', true)",
  ],
  'SET for the session': [
    "SET app.who = 'a'",
    'BEGIN',
    "SET app.who = 'b'",
    'ROLLBACK',
    'SHOW app.who',
    'BEGIN',
    "SET app.who = 'c'",
    'COMMIT',
    'SHOW app.who',
    'RESET app.who',
    'SHOW app.who',
    "SET app.who = 'd'",
    'RESET ALL',
    'SHOW app.who',
  ],
  'SET, then SET LOCAL': [
    "SET app.who = 'a'",
    'BEGIN',
    "SET LOCAL app.who = 'b'",
    'COMMIT',
    'SHOW app.who',
  ],
  'a cursor in a transaction': [
    add('a'),
    'BEGIN',
    'DECLARE c CURSOR FOR SELECT name FROM author',
    'FETCH 1 FROM c',
    'COMMIT',
    'FETCH 1 FROM c',
    'BEGIN',
    'DECLARE c CURSOR FOR SELECT 1',
    'COMMIT',
    'DECLARE c CURSOR FOR SELECT 2',
  ],
  'what needs a transaction': ['LOCK TABLE author', 'BEGIN', 'LOCK TABLE author', 'COMMIT', NAMES],
  'a cursor that is held': [
    add('a'),
    'DECLARE c CURSOR WITH HOLD FOR SELECT name FROM author',
    'CLOSE c',
  ],
  'DISCARD ALL': [
    "SET app.who = 'a'",
    'DISCARD ALL',
    "SELECT current_setting('app.who', true)",
    'BEGIN',
    'DISCARD ALL',
    'ROLLBACK',
    NAMES,
  ],
  'statements of SQL': [
    'PREPARE p AS SELECT 1 AS one',
    'EXECUTE p',
    'DEALLOCATE p',
    'EXECUTE p',
    'PREPARE p AS SELECT 2',
    'DEALLOCATE ALL',
    'EXECUTE p',
  ],
  'an atomic body': [
    'CREATE FUNCTION both() RETURNS int BEGIN ATOMIC SELECT 1; SELECT CASE WHEN true THEN 2 END; END',
    'SELECT both()',
    'DROP FUNCTION both',
  ],
  'quoted control': [
    "SELECT 'BEGIN; COMMIT' AS a, $$ROLLBACK;$$ AS b, $x$;COMMIT;$x$ AS c, E'\\';COMMIT;' AS d",
    'SELECT 1 AS "COMMIT;"',
    NAMES,
  ],
  'a structure that is rolled back': [
    'BEGIN',
    'CREATE TABLE extra (id int)',
    'INSERT INTO extra VALUES (1)',
    'ROLLBACK',
    'SELECT * FROM extra',
    'CREATE TABLE extra (id int)',
    'SELECT * FROM extra',
    'DROP TABLE extra',
  ],
};

/** Scripts that the simple protocol alone can send: several statements in one query. */
const TOGETHER: Record<string, string[]> = {
  'all or nothing': [`${add('a')}; ${BAD}; ${add('b')}`, NAMES],
  'an error after a COMMIT': [`BEGIN; ${add('a')}; COMMIT; ${add('b')}; ${BAD}`, NAMES],
  'a transaction that begins in the middle': [
    `${add('a')}; BEGIN; ${add('b')}; ROLLBACK; ${add('c')}`,
    NAMES,
  ],
  'one that is left open': [`BEGIN; ${add('a')}`, add('b'), 'ROLLBACK', NAMES],
  'COMMIT without BEGIN': [`${add('a')}; COMMIT; ${add('b')}; ROLLBACK; ${add('c')}`, NAMES],
  'savepoints without BEGIN': [`${add('a')}; SAVEPOINT s; ${add('b')}`, NAMES],
  'savepoints with it': [
    `BEGIN; ${add('a')}; SAVEPOINT s; ${BAD}; ${add('b')}`,
    'ROLLBACK TO s',
    'COMMIT',
    NAMES,
  ],
  'a constraint that holds at the end of all': [
    `INSERT INTO book (title, author) VALUES ('first', 1); ${add('late')}`,
    TITLES,
  ],
  'a constraint that does not': [`${add('a')}; ${ORPHAN}; SELECT 1`, NAMES],
  'the place of an error': [`BEGIN; SELECT 'ü'; COMMIT; SELECT nothing_there`, NAMES],
};

interface Transcript {
  readonly asked: string;
  readonly answer: unknown;
  readonly warnings: string[];
  readonly status: string;
}

type Mode = (text: string) => string | QueryConfig;
let names = 0;
const MODES: Record<string, Mode> = {
  simple: (text) => text,
  extended: (text) => ({ text, queryMode: 'extended' }),
  prepared: (text) => ({ text, name: `statement ${++names}` }),
};

async function transcribe(client: Client, script: string[], mode: Mode): Promise<Transcript[]> {
  let warnings: string[] = [];
  client.on('notice', ({ code, message }) => warnings.push(`${code} ${message}`));
  const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
  const said: Transcript[] = [];
  for (const asked of script) {
    warnings = [];
    const ready = once(connection, 'readyForQuery') as Promise<[{ status: string }]>;
    const answer = await client.query(mode(asked)).then(
      (result) =>
        [result].flat().map(({ command, rowCount, rows }) => ({ command, rowCount, rows })),
      ({ code, message, position }: Record<string, string>) => ({ code, message, position }),
    );
    const [{ status }] = await ready;
    said.push({ asked, answer, warnings: [...warnings], status });
  }
  return said;
}

async function compare(script: string[], mode: Mode): Promise<void> {
  const real = await direct.connect();
  try {
    const clean = 'ROLLBACK; TRUNCATE author, book RESTART IDENTITY CASCADE';
    await real.query(clean);
    const expected = await transcribe(real, script, mode);
    await real.query(clean);
    const client = await connect();
    expect(await transcribe(client, script, mode)).toEqual(expected);
    await client.query('ROLLBACK');
    expect(await endTest()).toMatchObject({ leftOpen: [], isLost: false });
    expect((await direct.query(NAMES)).rows).toEqual([]);
    expect((await direct.query(TITLES)).rows).toEqual([]);
  } finally {
    real.release(true);
  }
}

describe.each(Object.keys(MODES))('as in production, %s', (mode) => {
  test.each(Object.keys(SCRIPTS))('%s', async (title) => {
    await compare(SCRIPTS[title]!, MODES[mode]!);
  });
});

describe('several statements in one query', () => {
  test.each(Object.keys(TOGETHER))('%s', async (title) => {
    await compare(TOGETHER[title]!, MODES.simple!);
  });
});
