import { HermeticError } from '../../../../errors/hermetic-error';
import { buildError } from '../../build-records';
import { renderRun } from './render-run';

/** A test whose payload lost fields. */
function lose(name: string, list: readonly string[]): object {
  const { code, message, why, fix } = HermeticError.of('HERMETIC_CONTRACT_BROKEN', {
    fields: list.length,
    list: list.join('\n'),
  });
  return {
    path: [name],
    outcome: 'failed',
    errors: [buildError({ name: 'HermeticError', code, message, why, fix })],
  };
}

/** The section about contracts, without its title. */
function renderSection(tests: readonly object[]): string {
  const text = renderRun({ files: { 'a.test.ts': tests } });
  const [, section = ''] = /\nContract violations \(\d+\)\n([^]*?)\n\n/.exec(text) ?? [];
  return section;
}

test('each lost field of each test can be read, equal ones once', () => {
  const section = renderSection([
    lose('one', ['patch 1: lost; the consumer reads no such field']),
    lose('other', ['tokens 2: lost; the consumer calls it tokensUsed']),
    lose('the same', ['patch 1: lost; the consumer reads no such field']),
  ]);

  expect(section).toBe(`\
  HERMETIC_CONTRACT_BROKEN: 1 field does not survive the contract (2)
    a.test.ts › one
    a.test.ts › the same
    patch 1: lost; the consumer reads no such field
  HERMETIC_CONTRACT_BROKEN: 1 field does not survive the contract
    a.test.ts › other
    tokens 2: lost; the consumer calls it tokensUsed
    fix: make the producer and the consumer agree on each of them; what may be
         lost on purpose:
      toSurviveContract(schema, { except: ["field"] })`);
});

test('of very many lost fields the first are shown, and the rest counted', () => {
  const fields = (count: number): string[] =>
    Array.from({ length: count }, (_, index) => `field_${index + 1} 0: lost`);

  const [some, many] = [21, 50].map((count) => renderSection([lose('one', fields(count))]));

  expect(some).toContain('    field_21 0: lost\n    fix:');
  expect(many).toContain('    field_20 0: lost\n    and 30 more in report.json\n    fix:');
});

test('two contracts that broke in one test are both told', () => {
  const [first, second] = [lose('one', ['a 1: lost']), lose('one', ['b 2: lost'])] as {
    errors: object[];
  }[];

  const section = renderSection([{ ...first, errors: [...first!.errors, ...second!.errors] }]);

  expect(section).toContain('    a 1: lost\n    b 2: lost\n');
});
