import { parseArguments } from '../../../cli/parse-arguments';
import { entry, registryWith } from '../../check/base/make-repository';
import { callCli, makeProject, type CliOptions } from '../call-cli';

const HELD = { rule: 'unsanctioned-skip', file: 'gone.test.js', path: ['t'] };

function makeNamed(): string {
  const policy = { approvers: ['ada'], documents: ['INFRA.md'] };
  return makeProject({
    "the app's/registry.json": {
      ...registryWith({ infra: { Clerk: entry('A', { substitute: 'builtin:auth' }) } }),
      policy,
    },
    "the app's/.hermetic/baseline.json": { schemaVersion: 1, held: [HELD] },
    "the app's/deploy.yml": 'Clerk:\n  state: A\n',
  });
}

const FILE = "the app's/registry.json";
const OPTION = ` --registry 'the app'\\''s/registry.json'`;
const PROMOTE = ['registry', 'promote', 'Clerk', '--to', 'B', '--reference', 'PR 1'];

/** Every command of this tool in what a call printed, in its order, without doubles. */
async function listPrinted(argv: readonly string[], options: CliOptions): Promise<string[]> {
  const { stdout } = await callCli(argv, makeNamed(), options);
  const lines = [...stdout.matchAll(/npx jest-hermetic (.*)$/gm)].map(([, words = '']) => words);
  return [...new Set(lines)];
}

describe.each([
  ['--registry', ['--registry', FILE], {}],
  ['HERMETIC_REGISTRY', [], { env: { HERMETIC_REGISTRY: FILE } }],
] as const)('a registry that %s names is in the commands that are printed', (_, more, options) => {
  test.each([
    ['check', ['check'], ['check --prune', 'registry doc', 'registry show']],
    ['registry promote', PROMOTE, ['registry doc', 'check --base HEAD']],
  ])('by %s', async (_name, argv, commands) => {
    expect(await listPrinted([...argv, ...more], options)).toEqual(
      commands.map((command) => command + OPTION),
    );
  });
});

test.each(['check --prune', 'registry doc', 'registry show', 'check --base HEAD'])(
  '%s takes it',
  (command) => {
    expect(parseArguments([...command.split(' '), '--registry', FILE])).toMatchObject({
      type: 'call',
      options: { registry: FILE },
    });
  },
);
