import fc from 'fast-check';
import { message } from '../../../../../environment/databases/postgres/transaction/protocol/build-message';
import {
  MessageReader,
  type Message,
} from '../../../../../environment/databases/postgres/transaction/protocol/message-reader';
import {
  replaceMessage,
  readFields,
  readName,
  readNames,
  readStartup,
} from '../../../../../environment/databases/postgres/transaction/protocol/parse-message';
import { readClientSettings } from '../../../../../environment/databases/postgres/transaction/thread/client-settings';

function readAll(reader: MessageReader): Message[] {
  const messages: Message[] = [];
  for (let next = reader.read(); next; next = reader.read()) messages.push(next);
  return messages;
}

test('messages are whole wherever the packets are cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 8 }),
      fc.array(fc.nat(60), { maxLength: 20 }),
      (texts, cuts) => {
        const sent = texts.map((text) => message.query(text.replaceAll('\0', ' ')));
        const bytes = Buffer.concat(sent);
        const reader = new MessageReader(true);
        const read: Message[] = [];
        let from = 0;
        for (const cut of [...cuts, bytes.length]) {
          reader.append(bytes.subarray(from, from + cut));
          from += cut;
          read.push(...readAll(reader));
        }
        expect(read.map((each) => each.bytes)).toEqual(sent);
        expect(read.every(({ type }) => type === 'Q')).toBe(true);
        expect(reader.isInside).toBe(false);
      },
    ),
  );
});

test('a first message has no type, and those after it do', () => {
  const reader = new MessageReader(false);
  const startup = Buffer.from('\0\0\0\x12\0\x03\0\0user\0me\0\0', 'latin1');
  startup.writeInt32BE(startup.length);
  reader.append(Buffer.concat([startup, message.sync]));
  expect([...readStartup(reader.read()!.bytes)]).toEqual([['user', 'me']]);
  reader.isTyped = true;
  expect(readAll(reader)).toEqual([{ type: 'S', bytes: message.sync }]);
});

test('what is no message is refused', () => {
  const reader = new MessageReader(true);
  reader.append(Buffer.from('Q\0\0\0\x01'));
  expect(() => reader.read()).toThrow('a message cannot be 1 bytes long');
});

test('names are read to their zero byte, and a message without one is refused', () => {
  const bytes = Buffer.from('P\0\0\0\0name\0SELECT ü\0rest');
  expect(readNames(bytes, 2)).toEqual({ names: ['name', 'SELECT ü'], rest: Buffer.from('rest') });
  expect(readName(message.commandComplete('INSERT 0 1'))).toBe('INSERT 0 1');
  expect(() => readNames(bytes, 3)).toThrow('has no end');
});

test('the message of an error is replaced, and nothing else of it', () => {
  const bare = message.error({ code: '25001', message: 'no' });
  const fields = readFields(replaceMessage(bare, 'no, because\nof this'));
  expect([...fields]).toEqual([...readFields(bare).set('M', 'no, because\nof this')]);
});

test.each<[Record<string, string>, Record<string, string>]>([
  [{ user: 'me', database: 'x', client_encoding: "'utf-8'" }, {}],
  [{ application_name: 'shop' }, { application_name: 'shop' }],
  [{ TimeZone: 'UTC' }, {}],
  [{ TimeZone: 'Asia/Tokyo' }, { timezone: 'Asia/Tokyo' }],
  [
    { options: '-c search_path=a,b --statement-timeout=5s' },
    { search_path: 'a,b', statement_timeout: '5s' },
  ],
  [
    { options: '-c app.who=two\\ words -csynchronous_commit=off' },
    { 'app.who': 'two words', synchronous_commit: 'off' },
  ],
])('the settings of a startup message: %j', (startup, settings) => {
  const reported = new Map(Object.entries({ client_encoding: 'UTF8', TimeZone: 'UTC' }));
  const found = readClientSettings(new Map(Object.entries(startup)), reported);
  expect(Object.fromEntries(found)).toEqual(settings);
});
