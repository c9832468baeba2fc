import { renderMistake, validateRegistry } from '../../registry/index';
import { changeRegistry, type Change } from './change-registry';

const linesOf = (...changes: readonly Change[]): string[] =>
  validateRegistry(changeRegistry(...changes)).map((mistake) => renderMistake('r.json', mistake));

describe('the other sections', () => {
  test.each<[string, unknown, string[]]>([
    ['version', 2, ['version: found 2, expected 1']],
    ['version', undefined, ['version: found nothing, expected 1 (the version of this format)']],
    [
      'infra',
      undefined,
      [
        'infra: found nothing, expected an object (every infrastructure of the product, by the name that tests declare)',
      ],
    ],
    ['infra', [], ['infra: found an empty array, expected an object']],
    ['polices', {}, ['polices: found an unknown key, expected no further key']],
    [
      'require',
      { 'tests/**': 'PostgreSQL' },
      ['require["tests/**"]: found "PostgreSQL", expected an array'],
    ],
    [
      'protect',
      [1],
      ['protect[0]: found 1, expected a file, a PostgreSQL URL or { "env": "DATABASE_URL" }'],
    ],
    [
      'protect',
      [''],
      ['protect[0]: found "", expected a file, a PostgreSQL URL or { "env": "DATABASE_URL" }'],
    ],
    [
      'protect',
      [{ variable: 'X' }],
      [
        'protect[0].env: found nothing, expected the name of an environment variable, such as "DATABASE_URL"',
        'protect[0].variable: found an unknown key, expected "env"',
      ],
    ],
    [
      'skips.0.reason',
      undefined,
      ['skips[0].reason: found nothing, expected text (why the test is skipped)'],
    ],
    [
      'skips.0.test',
      [],
      [
        'skips[0].test: found an empty array, expected an array of titles, from the outermost describe to the test',
      ],
    ],
    [
      'skips.0.infra',
      undefined,
      [
        'skips[0].infra: found nothing, expected the infrastructure in state A that the test waits for (or "deferred")',
      ],
    ],
    [
      'skips.0.expires',
      '2027-02-29',
      [
        'skips[0].expires: found "2027-02-29", expected a real date as YYYY-MM-DD, such as "2027-01-31"',
      ],
    ],
    [
      'skips.0.expires',
      '31.1.2027',
      [
        'skips[0].expires: found "31.1.2027", expected a real date as YYYY-MM-DD, such as "2027-01-31"',
      ],
    ],
    [
      'transitions.0.date',
      20260101,
      [
        'transitions[0].date: found 20260101, expected a real date as YYYY-MM-DD, such as "2027-01-31"',
      ],
    ],
    ['transitions.0.from', 'X', ['transitions[0].from: found "X", expected "A", "B", "C" or null']],
    ['transitions.0.jump', 'yes', ['transitions[0].jump: found "yes", expected true or false']],
    [
      'transitions.0.approvedBy',
      undefined,
      [
        'transitions[0].approvedBy: found nothing, expected text (who approved it: a name on policy.approvers)',
      ],
    ],
    [
      'roadmap.0.status',
      'done',
      [
        'roadmap[0].status: found "done", expected "planned", "in-progress", "complete" or "deferred"',
      ],
    ],
    [
      'roadmap.0.criteria',
      undefined,
      ['roadmap[0].criteria: found nothing, expected an array (how success is seen)'],
    ],
    [
      'policy.undeclared',
      'ignore',
      ['policy.undeclared: found "ignore", expected "fail" or "warn"'],
    ],
    ['policy.todo', 'warn', ['policy.todo: found "warn", expected "allow" or "fail"']],
    [
      'policy.proof.maxAge',
      '1 week',
      [
        'policy.proof.maxAge: found "1 week", expected minutes, hours or days, such as "90m", "12h" or "7d"',
      ],
    ],
    [
      'policy.documents',
      ['a.md', 'a.md'],
      ['policy.documents[1]: found "a.md" again, expected each item once'],
    ],
  ])('%s = %j', (path, value, lines) => {
    expect(linesOf([path, value])).toEqual(lines.map((line) => `r.json ${line}`));
  });
});
