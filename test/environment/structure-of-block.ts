/** Files of the fixtures whose tests change structure that a `beforeAll` of theirs made. */
export const STRUCTURE_OF_BLOCK = {
  only: 'all-and-each|queue-of-block',
  without: '--testPathIgnorePatterns=all-and-each|queue-of-block',
};
