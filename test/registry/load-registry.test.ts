import { createHash } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { findAndLoadRegistry, findRegistry, loadRegistry } from '../../registry/index';
import { changeRegistry } from './change-registry';
import { makeEntry, makeRegistry } from './valid-registry';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'registry-'));
  file = join(folder, 'registry.json');
});

afterEach(() => rmSync(folder, { recursive: true }));

const write = (contents: unknown): void =>
  writeFileSync(file, typeof contents === 'string' ? contents : JSON.stringify(contents, null, 2));

const failureOf = (act: () => unknown): HermeticError => {
  try {
    act();
  } catch (error) {
    return error as HermeticError;
  }
  throw new Error('nothing was thrown');
};

const isFrozenDeeply = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(isFrozenDeeply));

describe('a valid registry', () => {
  test('keeps what it says, knows where it is, and is frozen to the last leaf', () => {
    write(makeRegistry());
    const registry = loadRegistry(file);
    const { infra, skips, policy } = makeRegistry();
    const hash = createHash('sha256')
      .update(JSON.stringify(makeRegistry(), null, 2))
      .digest('hex');
    expect(registry).toMatchObject({ skips, policy, file, root: folder, hash });
    expect(registry.infra.PostgreSQL).toEqual({
      name: 'PostgreSQL',
      endpoints: [],
      ...infra.PostgreSQL,
    });
    expect(Object.keys(registry.infra)).toEqual(Object.keys(infra));
    expect(isFrozenDeeply(registry)).toBe(true);
  });

  test('gets its defaults', () => {
    write({
      version: 1,
      infra: {
        P: { ...makeEntry('C'), database: { engine: 'postgres' } },
        S: { ...makeEntry('C'), database: { engine: 'sqlite' } },
      },
      policy: { todo: 'fail', proof: {} },
    });
    const {
      infra,
      require: rules,
      protect,
      skips,
      transitions,
      roadmap,
      policy,
    } = loadRegistry(file);
    expect(infra.P).toMatchObject({
      endpoints: [],
      database: { server: 'embedded', isolation: 'schema', reset: 'test' },
    });
    expect(infra.S!.database).toEqual({ engine: 'sqlite', isolation: 'memory', reset: 'test' });
    expect({ ...rules }).toEqual({});
    expect([protect, skips, transitions, roadmap]).toEqual([[], [], [], []]);
    expect(policy).toEqual({
      approvers: [],
      undeclared: 'fail',
      todo: 'fail',
      nondeterministic: 'fail',
      proof: { maxAge: '7d' },
      productionModules: [],
      documents: [],
    });
  });

  test('what its author names has no prototype to be mistaken for', () => {
    write(makeRegistry());
    const { infra, require: rules } = loadRegistry(file);
    const { env } = infra.PostgreSQL!.database!;
    expect([infra.constructor, rules.toString, env!.valueOf]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('may begin with a byte order mark', () => {
    write(`\uFEFF${JSON.stringify(makeRegistry())}`);
    expect(loadRegistry(file).version).toBe(1);
  });
});

describe('an invalid registry', () => {
  test('is refused with every mistake on a line of its own', () => {
    write(
      changeRegistry(
        ['infra.Redis.state', 'D'],
        ['infra.Redis.owner', undefined],
        ['skips.0.infra', 'Mialer'],
      ),
    );
    const error = failureOf(() => loadRegistry(file));
    expect(error.code).toBe('HERMETIC_REGISTRY_INVALID');
    expect(error.what).toBe(`${file} has 3 mistakes`);
    const lines = readFileSync(file, 'utf8').split('\n');
    const lineOf = (text: string): number => lines.findIndex((line) => line.includes(text)) + 1;
    expect(error.why.split('\n')).toEqual([
      `registry.json:${lineOf('"Redis": {')} infra.Redis.owner: found nothing, expected text (the team or the person who answers for it)`,
      `registry.json:${lineOf('"state": "D"')} infra.Redis.state: found "D", expected "A", "B" or "C"`,
      `registry.json:${lineOf('"infra": "Mialer"')} skips[0].infra: found "Mialer", expected a name in "infra"; did you mean "Mailer"?`,
    ]);
  });

  test('is refused for a key that it has twice, wherever', () => {
    const entry = JSON.stringify(makeEntry('C'));
    write(`{ "version": 1,\n "infra": { "A": ${entry},\n  "A": ${entry} } }`);
    expect(failureOf(() => loadRegistry(file)).why).toBe(
      'registry.json:3 infra.A: found the key again, expected each key once; JSON drops all but the last',
    );
  });
});

describe('what is not JSON', () => {
  test.each<[string, number, number, string]>([
    ['', 1, 1, 'a value was expected'],
    ['{\n  "version": 1,\n}', 3, 1, 'a key in double quotes was expected'],
    ['{ "version": 1\n  "infra": {} }', 2, 3, 'a comma was expected'],
    ['{ // why\n}', 1, 3, 'JSON has no comments'],
    [
      "{ 'version': 1 }",
      1,
      3,
      'this is neither text in double quotes, nor a number, true, false or null',
    ],
    ['{ "version" 1 }', 1, 13, 'a colon was expected'],
    ['{ "a": "no end', 1, 8, 'this text has no closing quote'],
    ['{} {}', 1, 4, 'the end of the file was expected'],
    ['{ "a": [1, }', 1, 12, 'a value was expected'],
  ])('%j', (text, line, column, reason) => {
    write(text);
    const error = failureOf(() => loadRegistry(file));
    expect([error.code, error.what, error.why]).toEqual([
      'HERMETIC_REGISTRY_SYNTAX',
      `${file}:${line}:${column} is not JSON`,
      reason,
    ]);
  });

  test('never quotes the text, which can hold a password', () => {
    write('{ "protect": ["postgres://u:hunter2@h/x" "y"] }');
    expect(failureOf(() => loadRegistry(file)).message).not.toContain('hunter2');
  });

  test.each([
    ['valid', ']'.repeat(200_000), 'HERMETIC_REGISTRY_INVALID'],
    ['broken', '', 'HERMETIC_REGISTRY_SYNTAX'],
  ])('nested too deeply to be walked: %s', (_, end, code) => {
    write('['.repeat(200_000) + end);
    expect(failureOf(() => loadRegistry(file)).code).toBe(code);
  });
});

describe('what cannot be read', () => {
  const isRoot = process.getuid?.() === 0;

  test('no file, a folder, bytes that are not text', () => {
    const reasonOf = (): string[] => {
      const { code, why } = failureOf(() => loadRegistry(file));
      return [code, why];
    };
    expect(reasonOf()).toEqual(['HERMETIC_REGISTRY_UNREADABLE', 'there is no such file']);
    mkdirSync(file);
    expect(reasonOf()).toEqual(['HERMETIC_REGISTRY_UNREADABLE', 'it is a folder']);
    rmSync(file, { recursive: true });
    writeFileSync(file, Buffer.from([0x7b, 0xff, 0x7d]));
    expect(reasonOf()).toEqual(['HERMETIC_REGISTRY_UNREADABLE', 'it is not UTF-8']);
    write('{}');
    chmodSync(file, 0o000);
    // Root may read everything: it gets on to the mistakes.
    expect(reasonOf()[0]).toBe(
      isRoot ? 'HERMETIC_REGISTRY_INVALID' : 'HERMETIC_REGISTRY_UNREADABLE',
    );
  });
});

describe('the nearest registry', () => {
  test('is at or above the folder; a folder of that name is none', () => {
    const inner = join(folder, 'packages', 'app', 'src');
    mkdirSync(join(inner, 'registry.json'), { recursive: true });
    write(makeRegistry());
    expect(findRegistry(inner)).toBe(file);
    expect(findRegistry(folder)).toBe(file);
    writeFileSync(join(folder, 'packages', 'app', 'registry.json'), '{"version":1,"infra":{}}');
    expect(findRegistry(inner)).toBe(join(folder, 'packages', 'app', 'registry.json'));
    expect(findAndLoadRegistry(inner).root).toBe(join(folder, 'packages', 'app'));
  });

  test('is missing', () => {
    expect(findRegistry(folder)).toBeUndefined();
    const error = failureOf(() => findAndLoadRegistry(folder));
    expect([error.code, error.what]).toEqual([
      'HERMETIC_REGISTRY_MISSING',
      `no registry.json at or above ${folder}`,
    ]);
  });
});
