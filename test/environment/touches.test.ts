import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeProject, setUpProjects, temporaryFolder } from '../make-project';
import { FIXTURES, runJest, type JestOptions, type JestRun, type ReportedTest } from '../run-jest';
import { startServers, type ReachableServers } from './reachable-servers';
import { IN_BAND, outcomeOf, WORKERS } from './ways-to-run';

const WAYS: Record<string, JestOptions> = {
  'in-band': IN_BAND,
  'workers in random order': { args: [...(WORKERS.args ?? []), '--randomize', '--seed=20253'] },
  'Jest 29': { ...IN_BAND, jest: 29 },
};

type Seen = ReportedTest & { readonly touched: readonly string[]; readonly fix: string | null };

const runs = new Map<string, JestRun>();
let servers: ReachableServers;
let mild: JestRun;
let corrected: JestRun;

setUpProjects();

beforeAll(async () => {
  servers = await startServers(temporaryFolder());
  const env = { REACH: JSON.stringify(servers.at) };
  const project = makeProject(readFixture(buildRegistry('fail')));
  for (const [way, options] of Object.entries(WAYS)) {
    runs.set(way, await runJest(project, { ...options, env }));
  }
  const args = ['-i', 'kinds'];
  mild = await runJest(makeProject(readFixture(buildRegistry('warn'))), { args, env });
  corrected = await runJest(makeProject(readFixture(followAdvice())), { args, env });
}, 180_000);

afterAll(() => servers.close());

function readFixture(registry: object): Record<string, unknown> {
  const folder = join(FIXTURES, 'touches');
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.js'));
  const read = files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  return { ...Object.fromEntries(read), 'registry.json': registry };
}

function buildRegistry(undeclared: 'fail' | 'warn', further: object = {}) {
  const { at } = servers;
  const local = (port: number | string | undefined): string => `127.0.0.1:${port}`;
  const entry = { category: 'x', layer: 'x', usedBy: ['tests'], localStrategy: 'x', owner: 'x' };
  const wired = { ...entry, state: 'C', failureMode: 'fail', promotionTrigger: 'x' };
  const missing = { ...wired, state: 'A', bucket: 'B2', justification: 'x', reviewTrigger: 'x' };
  return {
    version: 1,
    infra: {
      Redis: { ...wired, endpoints: [local(at['redis'])] },
      Vault: { ...wired, endpoints: [local(at['vault'])] },
      Search: { ...wired, endpoints: [`localhost:${at['search']}`] },
      Shared: { ...wired, endpoints: [local(at['shared']), local(at['sharedToo'])] },
      Docker: { ...wired, endpoints: [at['docker']] },
      Down: { ...wired, endpoints: [local(11)] },
      'Language models': { ...missing, failureMode: 'xfail', endpoints: [local(14)] },
      ...further,
    },
    policy: { undeclared },
  };
}

/** The registry with the entries that the report of the first run says to add, filled in. */
function followAdvice(): object {
  const entries = testsOf('in-band')
    .filter(({ file }) => file.includes('kinds'))
    .flatMap(({ fix }) => fix?.match(/^"[^"]+": \{\n[^}]*\n\}/gm) ?? [])
    .map((entry) => entry.replace(/"[A-Z ]{5,}"/g, '"the team"'));
  return buildRegistry('warn', JSON.parse(`{${entries.join(',')}}`) as object);
}

function runOf(way: string): JestRun {
  const run = runs.get(way);
  if (!run) throw new Error(`no run of the way "${way}"`);
  return run;
}

function testsOf(way: string): Seen[] {
  return runOf(way).report.tests as Seen[];
}

/** What a report says of each test of a file, with the names of ports in place of them. */
function tellOf(way: string, file: string): Record<string, unknown> {
  const tests = testsOf(way).filter((test) => test.file === `tests/${file}.test.js`);
  return Object.fromEntries(
    tests.map((test) => [
      test.path.join(' › '),
      [test.class, ...test.touched, ...test.evidence.map(namePorts)],
    ]),
  );
}

function namePorts(text: string): string {
  return Object.entries(servers.at).reduce(
    (named, [name, at]) => named.replaceAll(typeof at === 'string' ? at : `:${at}`, `<${name}>`),
    text,
  );
}

describe.each(Object.keys(WAYS))('what tests reach, %s', (way) => {
  test('each way of connecting is seen and compared with the registry', () => {
    const told = (name: string, unlisted: string, kind: string): [string, unknown][] => [
      [`${kind}, declared`, ['passed', name]],
      [`${kind}, undeclared`, ['governance-violation', name, `reached ${name}`]],
      [`${kind}, unlisted`, ['governance-violation', `reached ${unlisted}`]],
    ];
    expect(tellOf(way, 'kinds')).toEqual(
      Object.fromEntries([
        ...told('Redis', '127.0.0.1<other>', 'tcp'),
        ...told('Docker', '<otherSocket>', 'unix'),
        ...told('Vault', 'localhost<otherTls>', 'tls'),
        ...told('Search', 'localhost<otherHttp>', 'http'),
        ...told('Search', '127.0.0.1<otherHttp>', 'fetch'),
        [
          'a cache that is not there, and nobody minds',
          ['governance-violation', 'reached 127.0.0.1:12'],
        ],
        ['nothing at all', ['passed']],
      ]),
    );
  });

  test('a failure by infrastructure is told from one of the product', () => {
    const refused = 'connect ECONNREFUSED';
    expect(tellOf(way, 'failing')).toEqual({
      'refused, declared': ['infra-not-done', 'Down', `${refused} Down`],
      'refused, undeclared': ['infra-not-done', 'Down', `${refused} Down`],
      'refused, unlisted': [
        'infra-not-done',
        'no connection to 127.0.0.1:12',
        `${refused} 127.0.0.1:<port>`,
      ],
      'refused, and the application swallows it': [
        'infra-not-done',
        'no connection to localhost:12',
        expect.stringContaining('Received: "an apology"'),
      ],
      'no such socket': [
        'infra-not-done',
        'no connection to /nowhere/here.sock',
        expect.stringContaining('connect ENOENT /nowhere/here.sock'),
      ],
      'no such host': [
        'infra-not-done',
        'no connection to nowhere.invalid:1234',
        expect.stringMatching(/^getaddrinfo \w+ nowhere.invalid$/),
      ],
      'no such host, by http': [
        'infra-not-done',
        'no connection to nowhere.invalid:81',
        expect.stringMatching(/^getaddrinfo \w+ nowhere.invalid$/),
      ],
      'no such host, by fetch': [
        'infra-not-done',
        'no connection to nowhere.invalid:82',
        'TypeError: fetch failed',
      ],
      'wrong, after an answer of what it does not declare': [
        'product-failure',
        'Redis',
        expect.stringContaining('Received: "ping"'),
        'reached Redis, which it does not declare',
      ],
      'no answer of what is expected to be missing': [
        'expected-failure',
        'Language models',
        expect.stringContaining('expect(received)'),
      ],
    });
  });

  test.each(['shared-one', 'shared-two'])('also when another file opened it: %s', (file) => {
    expect(tellOf(way, file)).toEqual({
      'fetch keeps its connections from file to file': [
        'governance-violation',
        'Shared',
        'reached Shared',
      ],
      'and so does the agent of http': ['governance-violation', 'Shared', 'reached Shared'],
    });
  });

  test('what happens outside of tests counts for those around which it happens', () => {
    const hook = ', in a hook or between the tests of its block';
    expect(tellOf(way, 'hooks')).toEqual({
      'before all › answers for its hook': [
        'governance-violation',
        'Redis',
        `reached Redis${hook}`,
      ],
      'before all › inside › answers for the hook around it': [
        'governance-violation',
        'Redis',
        `reached Redis${hook}`,
      ],
      'before all › does not run': ['governance-violation'],
      'after all › answers for what comes after': [
        'governance-violation',
        `reached 127.0.0.1<other>${hook}`,
      ],
      'before each › answers for it as for its own': [
        'governance-violation',
        'Redis',
        'reached Redis',
      ],
      'has no hooks': ['passed'],
    });
    const loaded = ['governance-violation', 'Redis', 'reached Redis, while its file was loaded'];
    expect(tellOf(way, 'loading')).toEqual({
      'answers for the loading': loaded,
      'so does the next': loaded,
    });
  });

  test('of tests that run side by side each answers', () => {
    const either = [
      'governance-violation',
      'Redis',
      'reached Redis, by some test of its file: with test.concurrent nobody knows which',
    ];
    expect(tellOf(way, 'concurrent')).toEqual({ reaches: either, 'does not': either });
  });

  test('what the tests themselves start is no infrastructure', () => {
    expect(tellOf(way, 'own')).toEqual({
      'at once, as supertest does': ['passed'],
      'before it is up, and after it is gone': ['passed'],
      'a failure by it is no missing infrastructure': [
        'product-failure',
        'connect ECONNREFUSED 127.0.0.1:<port>',
      ],
      'by a socket': ['passed'],
      'in a child process': ['passed'],
      'in a thread': ['passed'],
    });
  });

  test('no secret is told', () => {
    expect(JSON.stringify(runOf(way).report)).not.toContain('secret');
  });
});

test('the report does not depend on Jest, nor on how often the project runs', () => {
  expect(outcomeOf(runOf('Jest 29'))).toBe(outcomeOf(runOf('in-band')));
});

test('the advice can be pasted: with it the registry is valid and lists what was unlisted', () => {
  const { report } = corrected as { report: JestRun['report'] };
  expect(report.files.filter((file) => file.class !== 'governed')).toEqual([]);
  const messages = report.findings.map(({ message }) => message);
  expect(messages.filter((message) => message.includes('does not list'))).toEqual([]);
  expect(messages.join()).toContain('Service ');
});

test('under a mild policy the tests pass, and the report warns', () => {
  const { report, exitCode } = mild;
  expect(new Set(report.tests.map((each) => each.class))).toEqual(new Set(['passed']));
  const messages = report.findings.map(({ message }) => namePorts(message));
  expect(messages).toContain('connects to 127.0.0.1<other>, which registry.json does not list');
  expect(messages).toContain('uses Redis (state C, owner x) without declaring it');
  expect(exitCode).toBe(0);
});

test.each(['in-band', 'Jest 29'])('a connection counts for each test that uses it, %s', (way) => {
  const reached = (...names: string[]): string[] => [
    'governance-violation',
    ...names,
    ...names.map((name) => `reached ${name}`),
  ];
  expect(tellOf(way, 'kept-connections')).toEqual({
    opens: reached('Redis', 'Search'),
    'uses the one': reached('Redis'),
    'uses the other': reached('Search'),
    'uses none': ['passed'],
    ends: ['passed'],
  });
});
