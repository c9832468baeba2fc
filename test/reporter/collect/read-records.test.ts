import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRecords } from '../../../reporter/collect/read-records';
import { buildTest } from '../build-records';

describe('readRecords', () => {
  let dir: string;
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'records-'));
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  const [one, two, three] = ['one', 'two', 'three'].map((title) => buildTest({ path: [title] }));
  const line = (record: unknown): string => `${JSON.stringify(record)}\n`;

  test('reads all files in the order of their names', () => {
    writeFileSync(join(dir, 'reporter.jsonl'), line(three));
    writeFileSync(join(dir, '2.jsonl'), line(two));
    writeFileSync(join(dir, '1.jsonl'), line(one));
    writeFileSync(join(dir, '1.jsonl.tmp'), line(one));
    expect(readRecords(dir)).toEqual([one, two, three]);
  });

  test('a torn line costs that line only, at every byte', () => {
    const whole = line(one) + line(two);
    for (let length = line(one).length; length < whole.length - 1; length++) {
      writeFileSync(join(dir, '1.jsonl'), whole.slice(0, length));
      expect(readRecords(dir)).toEqual([one]);
    }
  });

  test('what follows a torn line is read', () => {
    writeFileSync(join(dir, '1.jsonl'), `${line(one)}{"type":"te\n${line(two)}`);
    expect(readRecords(dir)).toEqual([one, two]);
  });

  test('what is no record is left out', () => {
    writeFileSync(join(dir, '1.jsonl'), `\n17\nnull\n"type"\n{}\n\u0000\u0000\n${line(one)}`);
    expect(readRecords(dir)).toEqual([one]);
  });

  test('a folder that is not there has no records', () => {
    expect(readRecords(join(dir, 'nope'))).toEqual([]);
  });
});
