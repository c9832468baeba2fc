import { commands } from '../../cli/commands/index';
import { doctorCommand } from '../../cli/commands/doctor';
import { reportCommand } from '../../cli/commands/report';
import { readManifest } from '../../config/read-manifest';
import { parseArguments } from '../../cli/parse-arguments';
import { callCli, makeProject } from './call-cli';

const HELP = `Usage: jest-hermetic COMMAND [options]

Gives every Jest test file its own pristine database, and every run a report
that tells the truth.

Options:
  --json                      print one JSON document, errors included
  --registry <file>           use this registry in place of the nearest
                              registry.json
  --version                   print the version
  -h, --help                  print help; after a command, about that command

Commands:
  init [options]              set this project up: write registry.json and the
                              line of the Jest config
  doctor                      say whether everything is in place: versions,
                              preset, registry, baseline, drivers, servers
  check [options]             apply all rules to the registry, the tests and the
                              documents, without running a test
  scan [options]              list the places of a suite that have to change,
                              with what to write instead
  prove [options] [jest...]   prove that no test depends on another one, on the
                              order, or on what runs beside it; or say on whom
  bisect [options] [jest...]  find why the outcome of one test changes: after
                              which tests it fails, or without which
  report [options] [run]      show the report of a run again, the newest unless
                              told otherwise
  baseline                    compare a run with the baseline (diff), or make a
                              run the baseline (accept)
  merge [options] <dir...>    make one run, and one report, of the shards of a
                              run
  replay [options] [run]      build the report of a run again and compare it; or
                              run its tests again and compare
  registry                    show the registry as tables, write it into
                              documents (doc), or prepare a change of state
                              (promote)
  gc                          remove what crashed runs left, and nothing that is
                              alive

Exit codes:
  0   fine
  1   tests failed
  2   wrong arguments or configuration
  3   a rule is broken, or something is not in place
  4   a test depends on others, or a proof is inconclusive
  5   nothing ran
  70  fault of jest-hermetic itself

Begin with:
  npx jest-hermetic init
  npx jest
`;

const cwd = makeProject();

afterEach(() => {
  jest.restoreAllMocks();
});

test('--help prints the help, also as a document', async () => {
  expect(await callCli(['--help'], cwd)).toEqual({ exitCode: 0, stdout: HELP, stderr: '' });
  const { stdout } = await callCli(['--help', '--json'], cwd);
  expect(JSON.parse(stdout)).toEqual({ schemaVersion: 1, text: HELP });
});

test('--help after a command is about that command', async () => {
  const { exitCode, stdout } = await callCli(['report', '--help'], cwd);
  expect(exitCode).toBe(0);
  expect(stdout).toBe(`Usage: jest-hermetic report [options] [run]

show the report of a run again, the newest unless told otherwise

The report of a run that was killed is built from what its workers wrote down.

Arguments:
  run                id of a run, name of its folder, or a path to it; the
                     newest where none is given

Options:
  --format <format>  how to show it (choices: "text", "json", "ctrf", "html",
                     "junit", "github", "summary", "gitlab", "prometheus",
                     default: "text")
  -h, --help         print this help

Global Options:
  --json             print one JSON document, errors included
  --registry <file>  use this registry in place of the nearest registry.json
  --version          print the version

Examples:
  npx jest-hermetic report
  npx jest-hermetic report --format summary
  npx jest-hermetic report .hermetic/runs/20260101T000000Z.ab12cd

Exit codes:
  0   the run passed
  1   tests failed, or not all ran
  2   wrong arguments or configuration
  3   a rule is broken, whether or not tests failed
  70  fault of jest-hermetic itself
`);
});

/** Commands and what comes after them, each with its whole name. */
const every = commands.flatMap((command) => [
  { name: command.name, command },
  ...(command.subcommands ?? []).map((each) => ({
    name: `${command.name} ${each.name}`,
    command: each,
  })),
]);

test.each(every)(
  'help of $name has examples that call it, and says what it ends with',
  async ({ name, command }) => {
    const { stdout } = await callCli([...name.split(' '), '--help'], cwd);
    const [, examples = ''] = /\nExamples:\n([^]*?)\n\n/.exec(stdout) ?? [];
    const lines = examples.split('\n').map((line) => line.trim());
    const own = lines.filter((line) => line.startsWith('npx jest-hermetic '));
    expect(own.length).toBeGreaterThan(0);
    for (const line of own) {
      const parsed = parseArguments(line.split(' ').slice(2));
      const called = parsed.type === 'call' ? parsed.command : null;
      expect([command, ...(command.subcommands ?? [])]).toContain(called);
    }
    for (const meaning of Object.values(command.meanings ?? {})) expect(stdout).toContain(meaning);
  },
);

test.each([
  ['init', ['0', '2', '70']],
  ['doctor', ['0', '2', '3', '70']],
  ['report', ['0', '1', '2', '3', '70']],
  ['gc', ['0', '2', '70']],
])('--help of %s lists the exit codes that it has', async (name, expected) => {
  const { stdout } = await callCli([name, '--help'], cwd);
  const [, codes = ''] = stdout.split('Exit codes:');
  expect([...codes.matchAll(/^ {2}(\d+)/gm)].map(([, code]) => code)).toEqual(expected);
});

test('--version prints the version of this package', async () => {
  const { version } = readManifest(`${__dirname}/../..`)!;
  expect(await callCli(['--version'], cwd)).toEqual({
    exitCode: 0,
    stdout: `${version}\n`,
    stderr: '',
  });
});

test('no command prints the help as a complaint', async () => {
  expect(await callCli([], cwd)).toEqual({ exitCode: 2, stdout: '', stderr: HELP });
  const { exitCode, stdout } = await callCli(['--json'], cwd);
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toEqual({
    schemaVersion: 1,
    error: {
      code: 'HERMETIC_USAGE',
      message: 'no command was given',
      why: 'the command line cannot be understood like that',
      fix: 'npx jest-hermetic --help',
    },
  });
});

test.each([
  [
    ['docter'],
    `HERMETIC_UNKNOWN_COMMAND: jest-hermetic has no command "docter"
  why: the nearest is "doctor"
  fix: npx jest-hermetic doctor
`,
  ],
  [
    ['frobnicate'],
    `HERMETIC_UNKNOWN_COMMAND: jest-hermetic has no command "frobnicate"
  why: its commands are init, doctor, check, scan, prove, bisect, report, baseline, merge, replay, registry, gc
  fix: npx jest-hermetic --help
`,
  ],
  [
    ['report', '--formt', 'json'],
    `HERMETIC_USAGE: unknown option '--formt'
  why: did you mean --format?
  fix: npx jest-hermetic report --help
`,
  ],
  [
    ['init', '--engine', 'mysql'],
    `HERMETIC_USAGE: option '--engine <engine>' argument 'mysql' is invalid. Allowed choices are postgres, sqlite.
  why: the command line cannot be understood like that
  fix: npx jest-hermetic init --help
`,
  ],
  [
    ['doctor', 'now'],
    `HERMETIC_USAGE: too many arguments for 'doctor'. Expected 0 arguments but got 1.
  why: the command line cannot be understood like that
  fix: npx jest-hermetic doctor --help
`,
  ],
])('%j is an error of usage', async (argv, stderr) => {
  expect(await callCli(argv, cwd)).toEqual({ exitCode: 2, stdout: '', stderr });
});

test.each([[['--json', 'docter']], [['docter', '--json']]])(
  '%j is an error as a document',
  async (argv) => {
    const { exitCode, stdout, stderr } = await callCli(argv, cwd);
    expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: '' });
    expect(stdout).toBe(`{
  "schemaVersion": 1,
  "error": {
    "code": "HERMETIC_UNKNOWN_COMMAND",
    "message": "jest-hermetic has no command \\"docter\\"",
    "why": "the nearest is \\"doctor\\"",
    "fix": "npx jest-hermetic doctor"
  }
}
`);
  },
);

test('what nobody foresaw is a fault of the tool, told without secrets', async () => {
  const fault = new Error('no route to postgres://app:hunter2@db/app');
  fault.stack = `Error: ${fault.message}\n    at somewhere`;
  jest.spyOn(doctorCommand, 'run').mockRejectedValue(fault);
  expect(await callCli(['doctor'], cwd)).toEqual({
    exitCode: 70,
    stdout: '',
    stderr: `HERMETIC_INTERNAL: jest-hermetic failed in a way that nobody foresaw
  why: Error: no route to postgres://app:***@db/app
           at somewhere
  fix: this is a fault of jest-hermetic: report it with the lines above and with what this prints:
       npx jest-hermetic --version
`,
  });
  const { exitCode, stdout } = await callCli(['doctor', '--json'], cwd);
  expect(exitCode).toBe(70);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code: 'HERMETIC_INTERNAL' } });
});

test('what is thrown need not be an error', async () => {
  jest.spyOn(reportCommand, 'run').mockImplementation(() => {
    const thrown: unknown = 'nothing';
    throw thrown;
  });
  const { exitCode, stderr } = await callCli(['report'], cwd);
  expect([exitCode, stderr.split('\n')[1]]).toEqual([70, '  why: nothing']);
});

test('colours are for terminals that want them', async () => {
  const first = async (options: object): Promise<string> => {
    const { stderr } = await callCli(['docter'], cwd, options);
    return stderr.split(': ')[0]!;
  };
  const painted = '\u001b[1m\u001b[31mHERMETIC_UNKNOWN_COMMAND\u001b[39m\u001b[22m';
  expect(await first({ isTTY: true })).toBe(painted);
  expect(await first({ isTTY: true, env: { NO_COLOR: '1' } })).toBe('HERMETIC_UNKNOWN_COMMAND');
  expect(await first({ isTTY: false })).toBe('HERMETIC_UNKNOWN_COMMAND');
});

test('a call gets its arguments and options, wherever the global ones stand', async () => {
  const run = jest
    .spyOn(reportCommand, 'run')
    .mockResolvedValue({ exitCode: 0, renderText: () => 'text\n', renderJson: () => '{}\n' });
  expect(await callCli(['--registry', 'r.json', 'report', 'latest', '--json'], cwd)).toEqual({
    exitCode: 0,
    stdout: '{}\n',
    stderr: '',
  });
  expect(run).toHaveBeenCalledWith({
    args: ['latest'],
    options: { json: true, registry: 'r.json', format: 'text' },
    cwd,
    env: {},
    versions: { node: '20.11.0' },
    progress: expect.anything(),
  });
});
