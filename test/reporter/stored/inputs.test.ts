import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HermeticError } from '../../../errors/hermetic-error';
import { formatBaseline } from '../../../registry/baseline/format-baseline';
import { keepInputs } from '../../../reporter/stored/keep-inputs';
import { readInputs } from '../../../reporter/stored/read-inputs';
import { reviveInputs } from '../../../reporter/stored/revive-inputs';
import { buildInfra, buildRegistry } from '../build-records';

let root: string;
let dir: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'hermetic-inputs-'));
  dir = join(root, '.hermetic', 'runs', 'r1.abcdef');
  mkdirSync(dir, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

const TOKEN = 'ghp_0123456789abcdefghijABCDEFGHIJ';
const keep = (registry = buildRegistry({ root })) =>
  keepInputs({ dir, registry, registryError: null });

test('a run and whoever builds its report again judge by the same', () => {
  const held = [{ rule: 'unsanctioned-skip', file: 'a.test.ts', path: ['says'] }] as const;
  const baseline = formatBaseline({ held, sections: new Map() });
  writeFileSync(join(root, '.hermetic', 'baseline.json'), baseline);
  const { inputs, baselineError } = keep();
  expect(baselineError).toBeNull();
  expect(reviveInputs(readInputs(dir)!)).toEqual(inputs);
  expect(inputs.baseline?.held).toEqual(held);
  // No name finds what objects inherit.
  expect(inputs.registry?.infra['constructor']).toBeUndefined();
  expect(Object.isFrozen(inputs.registry?.policy)).toBe(true);
});

test('what a probe over HTTP asks for is kept without its query', () => {
  const infra = buildInfra({
    name: 'Search',
    state: 'C',
    probe: { http: 'http://h:1/up?token=x#y', timeout: 2 },
  });
  keep(buildRegistry({ root, infra }));
  expect(readInputs(dir)!.registry!.infra['Search']!.probe).toEqual({
    http: 'http://h:1/up',
    timeout: 2,
  });
});

test('no secret is kept, and what is compared with tests stays as it is', () => {
  const infra = buildInfra({
    name: 'Mailer',
    state: 'A',
    bucket: 'B1',
    risk: 'until password=correct-horse works',
    endpoints: ['secret:6379'],
  });
  const skips = [{ file: 'a.test.ts', test: ['rejects token: abcdef'], reason: `as ${TOKEN}` }];
  const protect = ['postgres://me:hunter2@db/x', { env: 'DATABASE_URL' }];
  writeFileSync(
    join(root, '.hermetic', 'baseline.json'),
    `{ "schemaVersion": 1, "held": [{ "rule": "unsanctioned-skip", "file": "a.test.ts", "path": ["${TOKEN}"] }] }`,
  );
  const { inputs } = keep(buildRegistry({ root, infra, skips, protect }));
  const text = readFileSync(join(dir, 'inputs.json'), 'utf8');
  for (const secret of [TOKEN, 'correct-horse', 'hunter2']) expect(text).not.toContain(secret);
  expect(statSync(join(dir, 'inputs.json')).mode & 0o777).toBe(0o600);
  expect(inputs.registry).toMatchObject({
    infra: { Mailer: { risk: 'until password=*** works', endpoints: ['secret:6379'] } },
    skips: [{ test: ['rejects token: abcdef'], reason: 'as ***' }],
    protect: ['postgres://me:***@db/x', { env: 'DATABASE_URL' }],
  });
  expect(inputs.baseline?.held).toMatchObject([{ path: ['***'] }]);
});

test('an error of the registry and one of the baseline are kept as far as they are needed', () => {
  const registryError = HermeticError.of('HERMETIC_REGISTRY_MISSING', { from: root });
  const kept = keepInputs({ dir, registry: null, registryError });
  expect(kept.inputs.registryError).toMatchObject(registryError.toJSON());
  expect(reviveInputs(readInputs(dir)!).registryError).toMatchObject(registryError.toJSON());
  writeFileSync(join(root, '.hermetic', 'baseline.json'), '{');
  const { inputs, baselineError } = keep();
  expect(baselineError?.code).toBe('HERMETIC_BASELINE_INVALID');
  expect(inputs.baseline).toBeNull();
  expect(readInputs(dir)?.registry?.root).toBe(root);
});

test.each([
  ['{', /JSON/],
  [
    '{ "schemaVersion": 2, "registry": null, "registryError": null, "baseline": null }',
    /"schemaVersion": 1/,
  ],
  [
    '{ "schemaVersion": 1, "registry": {}, "registryError": null, "baseline": null }',
    /"schemaVersion": 1/,
  ],
  ['null', /"schemaVersion": 1/],
])('what another version keeps is an error: %s', (text, reason) => {
  writeFileSync(join(dir, 'inputs.json'), text);
  expect(() => readInputs(dir)).toThrow(
    expect.objectContaining({
      code: 'HERMETIC_RUN_UNREADABLE',
      why: expect.stringMatching(reason),
    }),
  );
});

test('a folder without it keeps nothing', () => expect(readInputs(dir)).toBeNull());
