import { execFileSync } from 'node:child_process';
import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { ensureServer } from '../../../../../environment/databases/postgres/server/ensure-server';
import { ProxyHandle } from '../../../../../environment/databases/postgres/transaction/proxy-handle';
import { ask, newRun, root, setUpRuns } from '../../../postgres-server-harness';
import { cancel, codeOf } from './proxy-harness';

/*
 * Servers that the user's `pg` reaches by other ways than plain TCP: the proxy takes over what it opened.
 */
setUpRuns();

type Server = ReturnType<typeof ensureServer>;

let server: Server;
let proxy: ProxyHandle | undefined;
let client: Client | undefined;
beforeEach(async () => {
  server = ensureServer(await newRun());
  await ask(server, 'CREATE TABLE author (name text)');
});
afterEach(async () => {
  await client?.end();
  await proxy?.ask('close');
  [client, proxy] = [undefined, undefined];
});

/** Has the server speak TLS only, with a certificate that nobody has signed. */
async function demandTls(): Promise<void> {
  const [[folder] = []] = (await ask(server, 'SHOW data_directory')) as string[][];
  const [key, certificate] = [join(folder!, 'server.key'), join(folder!, 'server.crt')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=localhost', '-keyout', key, '-out', certificate];
  execFileSync('openssl', [...request, ...subject], { stdio: 'pipe' });
  const { uid, gid } = statSync(folder!);
  for (const file of [key, certificate]) chownSync(file, uid, gid);
  execFileSync('chmod', ['600', key]);
  const rules = ['hostnossl all all all reject', 'hostssl all all all scram-sha-256'];
  writeFileSync(join(folder!, 'pg_hba.conf'), `${rules.join('\n')}\n`);
  await ask(server, 'ALTER SYSTEM SET ssl = on');
  await ask(server, 'SELECT pg_reload_conf()');
}

/** A connection through a proxy of its own. */
async function connectBy(url: string): Promise<Client> {
  const { superuser: user, password, database } = server;
  proxy = new ProxyHandle({ url, user, password, database, projectDir: root, infra: 'Orders' });
  client = new Client({ host: '127.0.0.1', port: proxy.port, user, password, database });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

const urlAt = (host: string, query = ''): string => {
  const { superuser, password, port, database } = server;
  return `postgres://${superuser}:${encodeURIComponent(password)}@${host}:${port}/${database}${query}`;
};

test.each<[string, () => Promise<string>, boolean]>([
  [
    'TLS with a certificate of its own',
    async () => {
      await demandTls();
      return urlAt('127.0.0.1', '?sslmode=no-verify');
    },
    true,
  ],
  ['a Unix socket as a host', async () => urlAt(encodeURIComponent(server.socketDir!)), false],
  [
    'a Unix socket as a parameter',
    async () => urlAt('nowhere', `?host=${encodeURIComponent(server.socketDir!)}`),
    false,
  ],
])('%s', async (_, prepare, isTls) => {
  const application = await connectBy(await prepare());
  proxy!.enter('test');
  await application.query("INSERT INTO author VALUES ('mine')");
  const ssl = await application.query(
    'SELECT ssl, client_addr IS NULL AS local FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE pid = pg_backend_pid()',
  );
  expect(ssl.rows).toEqual([{ ssl: isTls, local: !isTls }]);
  expect(await codeOf(application.query('SELECT 1 / 0'))).toBe('22012');
  let outcome: string | undefined;
  const asleep = codeOf(application.query('SELECT pg_sleep(60)')).then((code) => (outcome = code));
  while (outcome === undefined) await cancel(application, proxy!.port);
  await asleep;
  expect(outcome).toBe('57014');
  expect(await proxy!.ask('rest')).toMatchObject({ leftOpen: [], hadBegun: true, isLost: false });
  proxy!.enter('hooks');
  expect((await application.query('SELECT * FROM author')).rows).toEqual([]);
});
