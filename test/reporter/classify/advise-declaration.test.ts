import type { SourceFacts } from '../../../reporter/classify/classify-context';
import { buildReport } from '../../../reporter/report/build-report';
import { adviseDeclaration } from '../../../reporter/classify/advise-declaration';
import { buildFile, buildRegistry, buildRun } from '../build-records';

const IMPORT = "import { requiresInfra } from 'jest-hermetic';";
const REQUIRE = "const { requiresInfra } = require('jest-hermetic');";
const DECLARE = "requiresInfra('Redis');";

test.each<[string, SourceFacts | undefined, string[]]>([
  ['a.test.js', { style: 'require', hasRequiresInfra: false }, [REQUIRE, DECLARE]],
  ['a.test.js', { style: 'import', hasRequiresInfra: false }, [IMPORT, DECLARE]],
  ['a.test.js', { style: 'require', hasRequiresInfra: true }, [DECLARE]],
  ['a.test.js', undefined, [REQUIRE, DECLARE]],
  ['a.test.ts', undefined, [IMPORT, DECLARE]],
])('%s, %j', (file, facts, expected) => {
  const sources = new Map(facts ? [[file, facts]] : []);
  expect(adviseDeclaration(['Redis'], file, { sources }).split('\n')).toEqual(expected);
});

test('the record of a file says how its lines have to look', () => {
  const used = { touched: ['Redis'] };
  const records = buildRun().concat(
    buildFile('a.test.js', [used]).map((record) =>
      record.type === 'file-started' ? { ...record, style: 'import' as const } : record,
    ),
    buildFile('b.test.js', [used]),
  );
  const report = buildReport({ records, registry: buildRegistry(), registryError: null });
  expect(report.tests.map(({ fix }) => fix!.split('\n').slice(1))).toEqual([
    [IMPORT, DECLARE],
    [REQUIRE, DECLARE],
  ]);
});
