import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatRecord } from '../../../environment/record/format-record';
import { readRecords } from '../../../reporter/collect/read-records';
import { RecordReader } from '../../../reporter/collect/record-reader';
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

  test('while they are written, each is read once, wherever the writer is', () => {
    const whole = Buffer.from(
      [one!, buildTest({ path: ['zwölf', 'one'] }), buildTest({ path: ['zwölf', 'two'] }), two!]
        .map((record) => `${formatRecord(record)}\n`)
        .join(''),
    );
    const file = join(dir, '1.jsonl');
    for (let length = 0; length <= whole.length; length++) {
      writeFileSync(file, whole.subarray(0, length));
      const reader = new RecordReader(dir);
      const first = [...reader.readOn()];
      expect([...reader.readOn()]).toEqual([]);
      appendFileSync(file, whole.subarray(length));
      writeFileSync(join(dir, '2.jsonl'), line(three));
      expect([...first, ...reader.readRest()]).toEqual(readRecords(dir));
      rmSync(join(dir, '2.jsonl'));
    }
  });

  test('what is torn for good is read with the rest, as if it had been read at once', () => {
    const file = join(dir, '1.jsonl');
    writeFileSync(file, `${line(one)}{"type":"te`);
    const reader = new RecordReader(dir);
    expect([...reader.readOn()]).toEqual([one]);
    // The worker that takes its place goes on behind it.
    appendFileSync(file, `{"type":"file\n${line(two)}${line(three).trimEnd()}`);
    expect([...reader.readOn()]).toEqual([two]);
    expect([...reader.readRest()]).toEqual([three]);
  });
});
