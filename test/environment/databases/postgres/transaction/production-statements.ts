/** One that fails at once. */
export const BAD = 'INSERT INTO author (name) VALUES (NULL)';
/** One that a deferred constraint refuses. */
export const ORPHAN = "INSERT INTO book (title, author) VALUES ('orphan', 77)";
/** A new author. */
export const add = (name: string): string => `INSERT INTO author (name) VALUES ('${name}')`;
/** What the tables hold. */
export const NAMES = 'SELECT name FROM author ORDER BY id';
export const TITLES = 'SELECT title FROM book ORDER BY id';
