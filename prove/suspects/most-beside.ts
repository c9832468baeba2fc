/**
 * So many files run beside the one of a test in a search: they surely overlap, and each has a process of its own, as there
 * are four at least. Of more files some may run after others, and meet what these left in their worker.
 */
export const MOST_BESIDE = 3;
