import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect as connectSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Pool, type QueryResultRow } from 'pg';
import createSql, { type Options, type Sql } from 'postgres';
import { choosePort } from '../../../../../environment/databases/postgres/server/choose-port';
import { ensureServer } from '../../../../../environment/databases/postgres/server/ensure-server';
import { releasePort } from '../../../../../environment/databases/postgres/server/release-port';
import { stopServer } from '../../../../../environment/databases/postgres/server/stop-server';
import { ProxyHandle } from '../../../../../environment/databases/postgres/transaction/proxy-handle';
import { message } from '../../../../../environment/databases/postgres/transaction/protocol/build-message';
import type { Answers } from '../../../../../environment/databases/postgres/transaction/thread/orders';

/*
 * A proxy before a server of this test file's own, each test in a transaction of its own. `direct` sees
 * what was really committed.
 */

const ROLE = 'application';
const PASSWORD = 'not "simple"';
const TABLES = `
  CREATE TABLE author (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
  CREATE TABLE book (id serial PRIMARY KEY, title text NOT NULL,
    author int REFERENCES author DEFERRABLE INITIALLY DEFERRED);
  CREATE FUNCTION add_author(name text) RETURNS int LANGUAGE sql AS
    $$ INSERT INTO author (name) VALUES (name) RETURNING id $$;
`;

/** Straight to the server, past the proxy. */
export let direct: Pool;
let proxy: ProxyHandle;
let url: string;
const ends: (() => Promise<unknown>)[] = [];

/** Sets up a server and a proxy for the tests of a file. */
export function setUpProxy(): void {
  let runDir: string;
  let port: number;

  beforeAll(async () => {
    runDir = mkdtempSync(join(tmpdir(), 'hermetic-proxy-'));
    port = await choosePort();
    const projectDir = join(__dirname, '../../../../..');
    const infra = 'PostgreSQL';
    const password = PASSWORD;
    const options = { runDir, port, password, projectDir, infra, ownerPid: process.pid };
    const server = ensureServer(options);
    const to = { host: '127.0.0.1', port, password };
    const admin = new Client({ ...to, user: server.superuser, database: server.database });
    await admin.connect();
    await admin.query(`CREATE ROLE ${ROLE} LOGIN PASSWORD '${password}'`);
    await admin.query(`CREATE DATABASE ${ROLE} OWNER ${ROLE}`);
    await admin.end();
    direct = new Pool({ ...to, user: ROLE, database: ROLE });
    await direct.query(TABLES);
    const given = new URL(`postgres://${ROLE}:${encodeURIComponent(password)}@127.0.0.1/${ROLE}`);
    given.port = String(port);
    proxy = new ProxyHandle({
      url: given.href,
      user: ROLE,
      password,
      database: ROLE,
      projectDir,
      infra,
    });
    given.port = String(proxy.port);
    url = given.href;
  });
  beforeEach(() => {
    proxy.enter('test');
  });
  afterEach(async () => {
    await Promise.all(ends.splice(0).map((end) => end()));
    await endOnly();
    proxy.enter('hooks');
  });
  afterAll(async () => {
    await proxy.ask('close');
    await direct.end();
    await stopServer(runDir);
    releasePort(port);
    rmSync(runDir, { recursive: true, force: true });
  });
}

/** Ends the test's transaction as the slot does, and lets another begin. */
export async function endTest(): Promise<Answers['rest']> {
  const ended = await endOnly();
  enterTest();
  return ended;
}

/** Ends it, and lets nobody go on before `enterTest` or `leaveTest`. */
export async function endOnly(): Promise<Answers['rest']> {
  const left = await proxy.ask('rest');
  return left.ports.length > 0 ? { ...left, ...(await proxy.ask('end-test')) } : left;
}

export function hasStragglers(): boolean {
  return proxy.hasStragglers;
}

/** Leaves tests, as hooks do that run between them, until the end of this test. */
export function leaveTest(): void {
  proxy.enter('hooks');
}

export function enterTest(): void {
  proxy.enter('test');
}

export function proxyUrl(): string {
  return url;
}

/** A connection through the proxy, closed with the test. */
export async function connect(options: Record<string, unknown> = {}): Promise<Client> {
  const { hostname: host, port, username: user, pathname } = new URL(url);
  const database = pathname.slice(1);
  const to = { host, port: Number(port), user, database, password: PASSWORD };
  const client = new Client({ ...to, ...options });
  client.on('error', () => undefined);
  await client.connect();
  ends.push(() => client.end().catch(() => undefined));
  return client;
}

export function openPool(): Pool {
  const pool = new Pool({ connectionString: url, max: 10 });
  pool.on('error', () => undefined);
  ends.push(() => pool.end());
  return pool;
}

/** postgres.js, which prepares every statement, and pipelines. */
export function openSql(options: Options<Record<string, never>> = {}): Sql {
  const sql = createSql(url, { onnotice: () => undefined, ...options });
  ends.push(() => sql.end({ timeout: 1 }));
  return sql as Sql;
}

/** The first column of what a query returns. */
export async function column(
  client: { query(text: string): Promise<{ rows: QueryResultRow[] }> },
  text: string,
): Promise<unknown[]> {
  return (await client.query(text)).rows.map((row) => Object.values(row)[0]);
}

/** The names of authors, as one connection sees them. */
export function authors(client: Parameters<typeof column>[0]): Promise<unknown[]> {
  return column(client, 'SELECT name FROM author ORDER BY id');
}

/** Those that were really committed. */
export function committed(): Promise<unknown[]> {
  return authors(direct);
}

/** Has every test of a file end with nothing committed. */
export function expectNothingCommitted(): void {
  afterEach(async () => {
    expect(await committed()).toEqual([]);
  });
}

/** The SQLSTATE that a query fails with; undefined when it does not. */
export async function codeOf(query: Promise<unknown>): Promise<string | undefined> {
  return query.then(
    () => undefined,
    (error: Error & { code?: string }) => error.code ?? error.message,
  );
}

/** Asks on a connection beside to cancel a client's query; resolves when the proxy has passed it on. */
export async function cancel(client: Client, port = Number(new URL(url).port)): Promise<void> {
  const { processID, secretKey } = client as Client & { processID: number; secretKey: number };
  const socket = connectSocket(port, '127.0.0.1');
  socket.on('error', () => undefined);
  socket.end(message.cancel(processID, secretKey));
  await once(socket, 'close');
}
