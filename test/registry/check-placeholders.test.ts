import { renderMistake, validateRegistry } from '../../registry/index';
import { placeholders } from '../../registry/placeholders';
import { buildRegistry, buildTest } from '../reporter/build-records';
import { adviseUse } from '../../reporter/classify/advise-declaration';
import { changeRegistry, type Change } from './change-registry';

const linesOf = (...changes: readonly Change[]): string[] =>
  validateRegistry(changeRegistry(...changes)).map((m) => renderMistake('', m).trim());

test('an entry that was pasted as it stands lacks what the team knows', () => {
  const { file } = buildTest();
  const fix = adviseUse({ infra: [], unlisted: ['10.1.2.3:9200'] }, file, {
    registry: buildRegistry(),
  });
  const [entry] = /^"10.1.2.3": \{\n[^}]*\n\}/m.exec(fix)!;
  const pasted = JSON.parse(`{${entry}}`) as Record<string, object>;
  expect(linesOf(['infra.Search', pasted['10.1.2.3']])).toEqual([
    'infra.Search.localStrategy: found "HOW A DEVELOPER HAS IT", expected what the capitals stand for',
    'infra.Search.owner: found "WHO ANSWERS FOR IT", expected what the capitals stand for',
  ]);
  const filled = JSON.parse(`{${entry.replace(/"[A-Z ]{5,}"/g, '"us"')}}`) as typeof pasted;
  expect(linesOf(['infra.Search', filled['10.1.2.3']])).toEqual([]);
});

test.each<[Change, string[]]>([
  [
    ['skips.0.reason', placeholders.reason],
    ['skips[0].reason: found "WHY", expected what the capitals stand for'],
  ],
  [
    ['infra.PostgreSQL.database.env', { [placeholders.variable]: 'url' }],
    [
      'infra.PostgreSQL.database.env.THE_VARIABLE_THAT_IT_READS: found "THE_VARIABLE_THAT_IT_READS", expected what the capitals stand for',
    ],
  ],
  [['infra.Search.owner', 'WHO ANSWERS'], []],
  [['skips.0.reason', 'why'], []],
])('%j', (change, expected) => {
  expect(linesOf(change)).toEqual(expected);
});
