import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HermeticError } from '../../errors/hermetic-error';
import { findRegistry, loadRegistry } from '../../registry/index';
import { makeEntry } from './valid-registry';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hermetic-hostile-'));
  file = join(folder, 'registry.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

function refusal(): string {
  try {
    loadRegistry(file);
  } catch (error) {
    if (error instanceof HermeticError) return `${error.code}: ${error.why}`;
    throw error;
  }
  return 'none';
}

const unreadable = (why: string): string => `HERMETIC_REGISTRY_UNREADABLE: ${why}`;

describe('a registry that is no file of text', () => {
  test('a pipe, which nobody writes to', () => {
    execFileSync('mkfifo', [file]);
    expect(refusal()).toBe(unreadable('it is no regular file'));
    expect(findRegistry(folder)).not.toBe(file);
  });

  test('a device without an end, behind a symbolic link', () => {
    symlinkSync('/dev/zero', file);
    expect(refusal()).toBe(unreadable('it is no regular file'));
  });

  test('a link to itself', () => {
    symlinkSync('registry.json', file);
    expect(refusal()).toBe(unreadable('reading it failed with ELOOP'));
  });

  test('100 MB', () => {
    writeFileSync(file, '{');
    truncateSync(file, 100 * 1024 * 1024);
    expect(refusal()).toBe(unreadable('it is larger than 8 MB'));
  });

  test('bytes that are not UTF-8', () => {
    writeFileSync(file, Buffer.from([0x7b, 0xff, 0xfe, 0x7d]));
    expect(refusal()).toBe(unreadable('it is not UTF-8'));
  });

  test('every beginning of one that is being written', () => {
    const text = JSON.stringify({ version: 1, infra: { A: makeEntry('C') } });
    for (let length = 0; length < text.length; length++) {
      writeFileSync(file, text.slice(0, length));
      expect(refusal()).toMatch(/^HERMETIC_REGISTRY_SYNTAX: /);
    }
  });
});

describe('a registry that is too much', () => {
  test('10,000 levels', () => {
    writeFileSync(file, `${'{"infra":'.repeat(10_000)}1${'}'.repeat(10_000)}`);
    expect(refusal()).toContain('found values nested more than 32 deep');
  });

  test('100,000 keys', () => {
    const keys = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`key${i}`, 1]));
    writeFileSync(file, JSON.stringify({ version: 1, infra: {}, ...keys }));
    expect(refusal()).toContain('found more than 100000 values');
  });

  test('more mistakes than anybody reads', () => {
    const names = Array.from({ length: 2_000 }, (_, i) => `Nam${i}`);
    const infra = Object.fromEntries(names.map((name) => [name, makeEntry('C')]));
    const require = Object.fromEntries(names.map((name) => [`${name}/**`, [`${name}x`]]));
    writeFileSync(file, JSON.stringify({ version: 1, infra, require }, null, 1));
    const lines = refusal().split('\n');
    expect(lines).toHaveLength(1_001);
    expect(lines).toContain('registry.json: found 1000 more mistakes, expected none');
  });
});

test.each(['__proto__', 'constructor', 'toString'])('%s for a variable', (name) => {
  const database = { engine: 'postgres', server: { env: name } };
  const infra = { A: { ...makeEntry('C'), database } };
  writeFileSync(file, JSON.stringify({ version: 1, infra, protect: [{ env: name }] }));
  const byNature = `found "${name}", expected a name that JavaScript objects do not have by nature`;
  expect(refusal()).toContain(`infra.A.database.server.env: ${byNature}`);
  expect(refusal()).toContain(`protect[0].env: ${byNature}`);
});
