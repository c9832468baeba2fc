import { add, BAD, NAMES, ORPHAN, TITLES } from './production-statements';

/** Scripts that the simple protocol alone can send: several statements in one query. */
export const TOGETHER: Record<string, string[]> = {
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
  'a COMMIT in plain sight of the server only': [
    `BEGIN; ${add('a')}; SELECT E'one'\n'\\''; ROLLBACK`,
    `BEGIN; ${add('b')}; -- a comment ends here:\rROLLBACK`,
    `CREATE FUNCTION dates(begin int) RETURNS int LANGUAGE sql AS 'SELECT 1'; BEGIN; ${add('c')}; ROLLBACK`,
    'DROP FUNCTION dates',
    NAMES,
  ],
  'the place of an error': [`BEGIN; SELECT 'ü'; COMMIT; SELECT nothing_there`, NAMES],
};
