import { FileSubstitutes } from '../../../environment/substitutes/file-substitutes';
import type { Infra, Registry } from '../../../registry/index';

function makeSubstitutes(...infra: readonly Partial<Infra>[]) {
  const entries = infra.map((each) => [each.name, { state: 'B', ...each }]);
  const registry = { root: '/project', infra: Object.fromEntries(entries) } as Registry;
  const variables: Record<string, string> = {};
  const substitutes = new FileSubstitutes({
    registry,
    projectDir: '/project',
    env: () => variables,
    exportVariables: (added) => void Object.assign(variables, added),
  });
  return { substitutes, variables };
}

/** A module runtime whose modules are written down here. */
function loadWith(
  substitutes: FileSubstitutes,
  factories: Record<string, () => unknown>,
): string[] {
  const loaded: string[] = [];
  substitutes.loadWith({
    unstable_shouldLoadAsEsm: () => false,
    unstable_importModule: () => undefined,
    requireModule(path) {
      loaded.push(path);
      return factories[path];
    },
  });
  return loaded;
}

const stop = (): void => undefined;

test('one that is asked for twice while it starts is started once', async () => {
  const { substitutes } = makeSubstitutes({ name: 'Queue', substitute: 'queue.js' });
  const loaded = loadWith(substitutes, { '/project/queue.js': async () => ({ client: 1, stop }) });
  await Promise.all([substitutes.start(['Queue', 'Queue']), substitutes.start(['Queue'])]);
  expect(loaded).toEqual(['/project/queue.js']);
  expect(substitutes.clientOf('Queue')).toBe(1);
});

test('the variables of one are there for the next', async () => {
  const { substitutes, variables } = makeSubstitutes(
    { name: 'Queue', substitute: 'queue.js' },
    { name: 'Jobs', substitute: 'jobs.js' },
  );
  const seen: unknown[] = [];
  const take = ({ env }: { env: NodeJS.ProcessEnv }): object => {
    seen.push(env['QUEUE']);
    return { client: 1, stop };
  };
  loadWith(substitutes, {
    '/project/queue.js': async () => ({ client: 1, stop, env: { QUEUE: 'at' } }),
    '/project/jobs.js': take as () => unknown,
  });
  await substitutes.start(['Queue', 'Jobs']);
  expect(seen).toEqual(['at']);
  expect(variables).toEqual({ QUEUE: 'at' });
});

test('every one is ended, also when another fails to', async () => {
  const { substitutes } = makeSubstitutes(
    { name: 'Queue', substitute: 'queue.js' },
    { name: 'Jobs', substitute: 'jobs.js' },
  );
  const ended: string[] = [];
  const fail = (): never => {
    throw new Error('hurt');
  };
  loadWith(substitutes, {
    '/project/queue.js': () => ({ client: 1, stop: fail }),
    '/project/jobs.js': () => ({ client: 1, stop: () => ended.push('Jobs') }),
  });
  await substitutes.start(['Queue', 'Jobs']);
  await expect(substitutes.stop()).rejects.toThrow('HERMETIC_SUBSTITUTE_BROKEN');
  expect(ended).toEqual(['Jobs']);
});

test('they end in the opposite order of their start', async () => {
  const { substitutes } = makeSubstitutes(
    { name: 'Jobs', substitute: 'jobs.js' },
    { name: 'Queue', substitute: 'queue.js' },
  );
  const ended: string[] = [];
  const make = (name: string) => async () => ({ client: 1, stop: () => void ended.push(name) });
  loadWith(substitutes, { '/project/jobs.js': make('Jobs'), '/project/queue.js': make('Queue') });
  await substitutes.start(['Queue', 'Jobs']);
  await substitutes.stop();
  expect(ended).toEqual(['Jobs', 'Queue']);
});

test('a handle that stands for nothing says what to add', () => {
  const { substitutes } = makeSubstitutes();
  expect(() => substitutes.useBuiltin('builtin:prometheus', () => false)).toThrow(
    /HERMETIC_NO_BUILTIN: "metrics" stands for nothing.*"substitute": "builtin:prometheus"/s,
  );
});

test('one whose entry waits for its promotion says that', () => {
  const clock = { name: 'Time', state: 'A', substitute: 'builtin:clock' } as const;
  const { substitutes } = makeSubstitutes(clock);
  expect(() => substitutes.useBuiltin('builtin:clock', () => false)).toThrow(
    /is in state A.*registry promote Time --to B/s,
  );
});

test('of several, a handle stands for the one that is declared', () => {
  const substitute = 'builtin:clock';
  const { substitutes } = makeSubstitutes({ name: 'One', substitute }, { name: 'Two', substitute });
  loadWith(substitutes, {});
  expect(substitutes.useBuiltin(substitute, (name) => name === 'Two').name).toBe('Two');
  expect(substitutes.useBuiltin(substitute, () => false).name).toBe('One');
});

test('a handle stands for the entry that the file declares, or the first', () => {
  const { substitutes } = makeSubstitutes(
    { name: 'Google', substitute: 'builtin:auth' },
    { name: 'Clerk', substitute: 'builtin:auth' },
    { name: 'Time', substitute: 'builtin:clock' },
  );
  const nothing = (): boolean => false;
  expect(substitutes.namesBehind(['auth', 'db'], nothing)).toEqual(['Google']);
  expect(substitutes.namesBehind(['auth'], (name) => name === 'Clerk')).toEqual(['Clerk']);
  expect(substitutes.namesBehind(['clock', 'metrics'], nothing)).toEqual(['Time']);
});

test('one that takes time is not started by its first use', () => {
  const { substitutes } = makeSubstitutes({ name: 'Clerk', substitute: 'builtin:auth' });
  const loaded = loadWith(substitutes, {});
  expect(substitutes.useBuiltin('builtin:auth', () => false).name).toBe('Clerk');
  expect(loaded).toEqual([]);
  expect(() => substitutes.clientOf('Clerk')).toThrow('HERMETIC_SUBSTITUTE_NOT_STARTED');
});
