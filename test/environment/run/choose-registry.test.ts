import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseRegistry } from '../../../environment/run/choose-registry';
import { makeRegistry } from '../../registry/valid-registry';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'choose-registry-'));
  delete process.env.HERMETIC_REGISTRY;
});

afterEach(() => {
  delete process.env.HERMETIC_REGISTRY;
  rmSync(root, { recursive: true });
});

const write = (change: object = {}, name = 'registry.json'): void =>
  writeFileSync(join(root, name), JSON.stringify({ ...makeRegistry(), ...change }));

test('a registry is checked wherever it is chosen, and all its mistakes are told', () => {
  write({ version: 2, roadmapp: [] });
  expect(() => chooseRegistry(root)).toThrow(
    /2 mistakes[^]*roadmapp[^]*version|version[^]*roadmapp/,
  );
});

test('files of one run share one registry; one that was edited since is read again', () => {
  write();
  const first = chooseRegistry(root);
  expect(chooseRegistry(root)).toBe(first);
  write({ protect: [], roadmap: [] });
  const second = chooseRegistry(root);
  expect(second.hash).not.toBe(first.hash);
  write({ version: 2 });
  expect(() => chooseRegistry(root)).toThrow('version');
});

test('HERMETIC_REGISTRY names another one, which has to be there', () => {
  write({}, 'infra.json');
  process.env.HERMETIC_REGISTRY = 'infra.json';
  expect(chooseRegistry(root).file).toBe(join(root, 'infra.json'));
  process.env.HERMETIC_REGISTRY = 'gone.json';
  expect(() => chooseRegistry(root)).toThrow(
    expect.objectContaining({ code: 'HERMETIC_REGISTRY_VARIABLE' }),
  );
});
