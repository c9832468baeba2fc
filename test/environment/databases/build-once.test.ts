import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildOnce } from '../../../environment/databases/build-once';
import { HermeticError } from '../../../errors/hermetic-error';

const folder = mkdtempSync(join(tmpdir(), 'build-once-'));
let number = 0;
let file: string;

beforeEach(() => (file = join(folder, `template-${number++}`)));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (): void => writeFileSync(file, 'built');

test('builds what is not there, once', () => {
  const build = jest.fn(write);
  buildOnce(file, build);
  buildOnce(file, build);
  expect(build).toHaveBeenCalledTimes(1);
  expect(readFileSync(file, 'utf8')).toBe('built');
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test('a failure of the work is told to all that come, and not tried again', () => {
  const failure = HermeticError.of('HERMETIC_PROVISION_FAILED', {
    infra: 'Shop',
    message: 'no space',
  });
  const build = jest.fn(() => {
    throw failure;
  });
  const expected = expect.objectContaining({ code: failure.code, why: 'no space', infra: 'Shop' });
  expect(() => buildOnce(file, build)).toThrow(expected);
  expect(() => buildOnce(file, build)).toThrow(expected);
  expect(build).toHaveBeenCalledTimes(1);
  expect(existsSync(`${file}.lock`)).toBe(false);
});

test('any other error leaves the way free', () => {
  expect(() =>
    buildOnce(file, () => {
      throw new TypeError('a fault of ours');
    }),
  ).toThrow('a fault of ours');
  buildOnce(file, write);
  expect(existsSync(file)).toBe(true);
});

test('whoever died on the way is replaced', () => {
  // No process has this number: it is above what any system gives.
  writeFileSync(`${file}.lock`, JSON.stringify({ pid: 99_999_999, startTime: '1' }));
  buildOnce(file, write);
  expect(existsSync(file)).toBe(true);
});
