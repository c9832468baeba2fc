import type { ProbeRecord } from '../../../environment/record/types';
import { build } from '../build-everything';
import { buildError, buildInfra, buildRegistry, buildRun, type GivenRun } from '../build-records';
import { renderRecords } from '../renderers/text/render-run';

const registry = buildRegistry({
  infra: buildInfra(
    { name: 'Search', state: 'C', localStrategy: 'docker compose up -d search' },
    { name: 'Cache', state: 'C', localStrategy: 'docker compose up -d cache' },
  ),
});

function buildProbe(given: Partial<ProbeRecord> = {}): ProbeRecord {
  const how = 'tcp 127.0.0.1:9200';
  const at = '2026-05-01T10:00:00.100Z';
  const answered = { available: true, reason: null, fix: null };
  return { type: 'probe', infra: 'Search', how, at, ms: 3.25, ...answered, ...given };
}

const SILENT = {
  available: false,
  reason: 'no answer from 10.0.0.7:9200 within the timeout of 5 s, in /project/probe.ts',
} as const;

const recordsOf = (run: GivenRun, ...probes: ProbeRecord[]) => [...buildRun(run), ...probes];
const ofTests = (...tests: object[]): GivenRun => ({ files: { 'tests/a.test.ts': tests } });

test('what answered is available, and the report says how and when it was asked', () => {
  const records = recordsOf(ofTests({ requires: ['Search'] }), buildProbe());
  const { verdict, infra, run } = build(records, registry);
  expect(verdict).toBe('pass');
  expect(infra[1]).toEqual({
    ...{ name: 'Search', state: 'C', available: true },
    ...{ declaredBy: 1, ran: 1, skipped: 0, failed: 0 },
    probe: { how: 'tcp 127.0.0.1:9200', available: true, reason: null },
  });
  expect(infra[0]).not.toHaveProperty('probe');
  expect(run.probes).toEqual([{ infra: 'Search', at: '2026-05-01T10:00:00.100Z', ms: 3.25 }]);
  expect(renderRecords(records, registry)).toContain(
    '  infra    Search C: answered tcp 127.0.0.1:9200, 1 ran; no test declares Cache\n',
  );
});

test('what answered and then failed a test by its absence is not available', () => {
  const gone = {
    outcome: 'failed',
    requires: ['Search'],
    errors: [buildError({ infra: 'Search' })],
  };
  const { infra } = build(recordsOf(ofTests(gone), buildProbe()), registry);
  expect(infra[1]).toMatchObject({ available: false, probe: { available: true } });
});

test('a whole run without it fails, whatever its tests did; the same on every machine', () => {
  const { verdict, reasons, findings, infra } = build(
    recordsOf(ofTests({}), buildProbe(SILENT)),
    registry,
  );
  expect(verdict).toBe('fail');
  expect(reasons).toEqual(['Search does not answer (tcp 127.0.0.1:9200)']);
  const reason = 'no answer from 10.0.0.7:9200 within the timeout of 5 s, in probe.ts';
  expect(infra[1]).toMatchObject({ available: false, probe: { available: false, reason } });
  expect(findings).toEqual([
    {
      rule: 'infra-unavailable',
      file: null,
      line: null,
      message: `"Search" does not answer its probe\ntcp 127.0.0.1:9200: ${reason}`,
      fix: 'start Search: docker compose up -d search',
    },
  ]);
});

test('a filtered run without it passes where no test needs it', () => {
  const run = { ...ofTests({}), started: { filtered: true } };
  const records = recordsOf(run, buildProbe(SILENT));
  expect(build(records, registry)).toMatchObject({ verdict: 'pass', reasons: [], findings: [] });
  expect(renderRecords(records, registry)).toContain(
    'Search C: no answer to tcp 127.0.0.1:9200; no test declares Cache',
  );
});

test('the text names each that did not answer, with its own fix where starting it is none', () => {
  const fix = 'percent-encode the password';
  const cache = { infra: 'Cache', how: 'PING redis://…', reason: 'its URL cannot be read', fix };
  const records = recordsOf({}, buildProbe(SILENT), buildProbe({ ...SILENT, ...cache }));
  expect(renderRecords(records, registry))
    .toContain(`Hermetic: FAIL  Cache does not answer (PING redis://…), Search does not answer
                (tcp 127.0.0.1:9200)
  0 tests in 0 files

Infrastructure that does not answer (2)
  "Cache" does not answer its probe
  PING redis://…: its URL cannot be read
    fix: percent-encode the password
`);
});
