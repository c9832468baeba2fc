import type { Classification } from '../report/types';

/** What is said of a test that plainly passed; most share it. */
export const PLAIN_PASS: Classification = {
  class: 'passed',
  bucket: null,
  infra: [],
  reason: null,
  evidence: [],
  fix: null,
  reference: null,
};
