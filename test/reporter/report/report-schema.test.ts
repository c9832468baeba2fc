import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { RunRecord } from '../../../environment/record/types';
import { HermeticError } from '../../../errors/hermetic-error';
import { buildReport } from '../../../reporter/report/build-report';
import { testClasses } from '../../../reporter/classify/classes';
import { findingRules } from '../../../reporter/findings/finding-rules';
import { formatReport } from '../../../reporter/report/format-report';
import type { Report } from '../../../reporter/types';
import type { AcceptedRun } from '../../../registry/baseline/baseline';
import { build, buildOf, everything } from '../build-everything';
import { buildRegistry } from '../build-records';

const schema = JSON.parse(readFileSync(join(__dirname, '../../../report.schema.json'), 'utf8'));
const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

const probe: RunRecord = {
  type: 'probe',
  infra: 'PostgreSQL',
  how: 'tcp 127.0.0.1:5432',
  at: '2026-05-01T10:00:00.100Z',
  ms: 3.25,
  available: false,
  reason: 'nobody listens there (ECONNREFUSED)',
  fix: null,
};

const inputs = { records: everything, registry: buildRegistry(), registryError: null };
const accepted: AcceptedRun = {
  ...{ run: 'r0', commit: null, registryHash: null, totals: { files: 1, tests: 0 } },
  rows: build(everything).tests.map(({ file, id, path }) => ({ file, id, path, class: 'todo' })),
};

describe('a report', () => {
  test.each<[string, Report]>([
    ['of everything', build(everything)],
    ['of nothing', build([])],
    ['of an empty run', buildOf({})],
    ['of what was asked for', build([...everything, probe])],
    ['against a baseline', buildReport({ ...inputs, baseline: { held: [], accepted } })],
    [
      'without a registry',
      buildReport({
        records: everything,
        registry: null,
        registryError: HermeticError.of('HERMETIC_REGISTRY_MISSING', { from: '/project' }),
      }),
    ],
  ])('is valid by its schema: %s', (_what, report) => {
    validate(JSON.parse(formatReport(report)));
    expect(validate.errors).toBeNull();
    expect(JSON.parse(formatReport(report))).toEqual(report);
  });

  test('has its keys in the published order', () => {
    expect(Object.keys(build(everything))).toEqual(Object.keys(schema.properties));
    expect(Object.keys(build(everything).tests[0]!)).toEqual(
      // Of several projects only.
      Object.keys(schema.properties.tests.items.properties).filter((key) => key !== 'project'),
    );
    expect(Object.keys(build(everything).run)).toEqual(
      Object.keys(schema.properties.run.properties),
    );
    expect([...Object.keys(testClasses), 'collection-error']).toEqual(
      Object.keys(schema.properties.totals.properties.classes.properties),
    );
    expect(Object.keys(findingRules)).toEqual(
      schema.properties.findings.items.properties.rule.enum,
    );
  });
});
