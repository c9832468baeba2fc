import children from 'node:child_process';

/** As it is before any test: one that stubs it would stub it here too. */
const { spawnSync } = children;

/** How long a name server may take, in milliseconds. */
const TIME_LIMIT = 3_000;

const SCRIPT = `
  require('node:dns').lookup(process.argv[1], { all: true }, (error, found) => {
    process.stdout.write(JSON.stringify(error ? [] : found.map(({ address }) => address)));
  });
`;

const known = new Map<string, readonly string[]>();

/**
 * The addresses of a name, from `/etc/hosts` or a name server; none where it has none, or nobody
 * answers in time. Blocks, in a process of its own: it is asked in the middle of somebody's
 * `connect`. A name is asked for once a process.
 */
export function resolveAddresses(name: string): readonly string[] {
  const found = known.get(name) ?? lookUp(name);
  known.set(name, found);
  return found;
}

function lookUp(name: string): readonly string[] {
  const { stdout } = spawnSync(process.execPath, ['-e', SCRIPT, '--', name], {
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: TIME_LIMIT,
    killSignal: 'SIGKILL',
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return stdout ? (JSON.parse(stdout) as string[]) : [];
}
