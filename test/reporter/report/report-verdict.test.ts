import { HermeticError } from '../../../errors/hermetic-error';
import { buildReport } from '../../../reporter/report/build-report';
import type { Report } from '../../../reporter/types';
import { build, buildOf } from '../build-everything';
import { buildRegistry, buildRun } from '../build-records';

describe('the verdict', () => {
  test.each<[string, Report, string[]]>([
    ['a clean run', buildOf({ files: { 'a.test.ts': [{}] } }), []],
    [
      'only what the registry sanctions',
      buildOf({
        files: { 'a.test.ts': [{ outcome: 'skipped', skip: { by: 'infra', infra: ['Mailer'] } }] },
      }),
      [],
    ],
    ['no test at all', buildOf({}), ['no test ran']],
    [
      'no test at all, filtered',
      buildOf({ started: { filtered: true } }),
      ['no test ran: a filter left all of them out'],
    ],
    [
      '-t matches nothing',
      buildOf({ files: { 'a.test.ts': [{ outcome: 'skipped', skip: { by: 'filter' } }] } }),
      ['no test ran: -t matched none of 1'],
    ],
    [
      '-t matches some',
      buildOf({
        files: {
          'a.test.ts': [
            { path: ['a'] },
            { path: ['b'], outcome: 'skipped', skip: { by: 'filter' } },
          ],
        },
      }),
      [],
    ],
    [
      'interrupted',
      buildOf({ files: { 'a.test.ts': [{}] }, interrupted: true }),
      ['the run was interrupted'],
    ],
    [
      'killed',
      build(buildRun({ files: { 'a.test.ts': [{}] } }).slice(0, -1)),
      ['the run never finished'],
    ],
    ['no records', build([]), ['the run never finished']],
    [
      'killed, with a sequencer of its own',
      build([
        ...buildRun({ files: { 'a.test.ts': [{}] } }).slice(0, -1),
        { type: 'planned', count: 3, files: null },
      ]),
      ['the run never finished: 2 of 3 files never began'],
    ],
    [
      'killed, with files that never began',
      build([
        ...buildRun({ files: { 'a.test.ts': [{}] } }).slice(0, -1),
        { type: 'planned', count: 2, files: ['b.test.ts', 'a.test.ts'] },
      ]),
      ['1 collection error', 'the run never finished'],
    ],
    [
      'a fault that is a record',
      build([...buildRun({ files: { 'a.test.ts': [{}] } }), { type: 'fault', message: 'no room' }]),
      ['no room'],
    ],
    ['a todo', buildOf({ files: { 'a.test.ts': [{ outcome: 'todo' }] } }), []],
    [
      'a todo under a strict policy',
      buildOf(
        { files: { 'a.test.ts': [{ outcome: 'todo' }] } },
        buildRegistry({ policy: { todo: 'fail' } }),
      ),
      ['1 todo'],
    ],
    [
      'nondeterminism under a mild policy',
      buildOf(
        { files: { 'a.test.ts': [{ attempts: 2 }] } },
        buildRegistry({ policy: { nondeterministic: 'warn' } }),
      ),
      [],
    ],
    [
      'a reporter fault',
      buildReport({
        records: buildRun({ files: { 'a.test.ts': [{}] } }),
        registry: buildRegistry(),
        registryError: null,
        faults: ['the reporter failed in onRunStart'],
      }),
      ['the reporter failed in onRunStart'],
    ],
  ])('%s: %#', (_what, report, reasons) => {
    expect(report.reasons).toEqual(reasons);
    expect(report.verdict).toBe(reasons.length > 0 ? 'fail' : 'pass');
  });

  test('without a registry it says so once, and fails', () => {
    const registryError = HermeticError.of('HERMETIC_REGISTRY_MISSING', { from: '/project' });
    const report = buildReport({
      records: buildRun({ files: { 'a.test.ts': [{}] } }),
      registry: null,
      registryError,
    });
    expect(report.reasons).toEqual(['no valid registry.json']);
    expect(report.findings).toEqual([
      {
        rule: 'registry-invalid',
        file: 'registry.json',
        line: null,
        fix: 'npx jest-hermetic init',
        message: `HERMETIC_REGISTRY_MISSING: no registry.json at or above .\n${registryError.why}`,
      },
    ]);
    expect(report.invariants.I4).toEqual({ holds: false, evidence: 'no valid registry' });
  });
});
