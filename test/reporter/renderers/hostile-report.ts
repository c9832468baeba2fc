import { buildError } from '../build-records';
import { buildOf } from '../build-everything';

/** Titles and messages that mean something to whoever reads a report. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  'a "quoted" & \'single\' <b> ]]> title',
  '\u001b[31mred\u0000\u0008\ud800\uffff',
  '::error::injected%0A\nsecond line',
  '| a | table | `code` ## head',
  '</title></script><!--',
];

/** A run whose tests have such titles and such errors. */
export const hostile = buildOf({
  files: {
    'tests/hostile.test.ts': HOSTILE.flatMap((title) => [
      { path: [title, 'passes'] },
      { path: [title, 'fails'], outcome: 'failed', errors: [buildError({ message: title })] },
    ]),
  },
});
