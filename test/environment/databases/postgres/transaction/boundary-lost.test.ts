import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import {
  buildMessage,
  message,
} from '../../../../../environment/databases/postgres/transaction/protocol/build-message';
import {
  MessageReader,
  type Message,
} from '../../../../../environment/databases/postgres/transaction/protocol/message-reader';
import { readName } from '../../../../../environment/databases/postgres/transaction/protocol/parse-message';
import { ProxyHandle } from '../../../../../environment/databases/postgres/transaction/proxy-handle';
import { cancel } from './proxy-harness';

/*
 * A server that is made for what a real one does not do, or not when it is asked to.
 *
 * No statement is known by which an application ends the transaction of its test without ending the
 * session. This one lets some do: however it comes about, the end of the test tells.
 */

/** How each ends the transaction, by the tag and the state that the server answers with. */
const LOSSES: Readonly<Record<string, [tag: string, status: string]>> = {
  'says COMMIT, and begins again': ['COMMIT', 'T'],
  'is idle after something else': ['CALL', 'I'],
  'is idle after a SELECT': ['SELECT 1', 'I'],
};

let server: Server;
let proxy: ProxyHandle;
let client: Client;
let asked: string[] = [];
/** What the server has done about savepoints and requests to cancel. */
let events: string[] = [];
/** Until when it answers nothing about a savepoint. */
let held: Promise<void> | undefined;
let wake: () => void = () => undefined;
const woken = (): Promise<void> => new Promise((resolve) => (wake = resolve));
const CANCEL_LENGTH = 16;

beforeAll(async () => {
  server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  proxy = new ProxyHandle({
    url: `postgres://somebody@127.0.0.1:${port}/shop`,
    user: 'somebody',
    password: '',
    database: 'shop',
    projectDir: join(__dirname, '../../../../..'),
    infra: 'PostgreSQL',
  });
  client = new Client(`postgres://somebody@127.0.0.1:${proxy.port}/shop`);
  await client.connect();
});

afterAll(async () => {
  await client.end();
  await proxy.ask('close');
  server.close();
});

/** Speaks as much of the protocol as the proxy needs; a transaction is what it is told. */
function serve(socket: Socket): void {
  const reader = new MessageReader(false);
  let status = 'I';
  let answered = Promise.resolve();
  const take = async ({ type, bytes }: Message): Promise<void> => {
    if (type === 'X') return void socket.end();
    if (type === '' && bytes.length === CANCEL_LENGTH) {
      events.push('cancelled');
      wake();
      return void socket.end();
    }
    if (type === '') {
      socket.write(message.authenticationOk);
    } else if (type === 'Q') {
      const sql = readName(bytes);
      asked.push(sql);
      if (sql.startsWith('RELEASE')) {
        await held;
        events.push('moved');
      }
      if (sql === 'sleep') while (!events.includes('cancelled')) await woken();
      if (sql.startsWith('BEGIN')) status = 'T';
      if (sql.startsWith('ROLLBACK;') || sql === 'ROLLBACK') status = 'I';
      const loss = LOSSES[sql];
      if (loss) [, status] = loss;
      socket.write(message.commandComplete(loss?.[0] ?? 'SELECT 0'));
    } else return;
    if (type === '') socket.write(message.backendKey(Buffer.alloc(8)));
    socket.write(buildMessage('Z', Buffer.from(status)));
  };
  socket.setNoDelay(true);
  socket.on('error', () => undefined);
  socket.on('data', (chunk: Buffer) => {
    reader.append(chunk);
    for (let next = reader.read(); next; next = reader.read()) {
      const present = next;
      if (present.type === '') reader.isTyped = true;
      answered = answered.then(() => take(present));
    }
  });
}

async function runTest(...statements: string[]): Promise<unknown> {
  asked = [];
  proxy.enter('test');
  for (const statement of statements) await client.query(statement);
  const { isLost } = await proxy.ask('rest');
  proxy.enter('hooks');
  return { isLost, begun: asked.filter((sql) => sql.startsWith('BEGIN')).length };
}

test.each(Object.keys(LOSSES))('a transaction that %s is lost', async (loss) => {
  expect(await runTest('one')).toEqual({ isLost: false, begun: 1 });
  expect(await runTest('one', loss, 'two')).toEqual({ isLost: true, begun: 2 });
  expect(await runTest('one', 'two')).toEqual({ isLost: false, begun: 1 });
});

test('a request to cancel waits until the server is not about a savepoint any more', async () => {
  let goOn: () => void = () => undefined;
  proxy.enter('test');
  await client.query('one');
  held = new Promise((resolve) => (goOn = resolve));
  events = [];
  const asleep = client.query('sleep');
  while (!asked.at(-1)?.startsWith('RELEASE')) await new Promise(setImmediate);
  await cancel(client, proxy.port);
  // By the time that it answers another, it would have passed the word on.
  const other = new Client(`postgres://somebody@127.0.0.1:${proxy.port}/shop`);
  await other.connect();
  await other.end();
  goOn();
  await asleep;
  expect(events).toEqual(['moved', 'cancelled']);
  expect(await proxy.ask('rest')).toMatchObject({ leftOpen: [], isLost: false });
  proxy.enter('hooks');
});
