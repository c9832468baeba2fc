import { join } from 'node:path';
import { ServerSession } from '../../../../../environment/databases/postgres/transaction/thread/server-session';
import { Gate } from '../gate';
import { startServer } from '../slot-harness';

test('a server that does not hear of a cancellation is not waited for without end', async () => {
  const server = await startServer();
  const gate = await Gate.before(server.adminUrl);
  const session = await ServerSession.open({
    url: gate.lead(server.adminUrl),
    projectDir: join(__dirname, '../../../../..'),
    infra: 'Orders',
  });
  try {
    gate.silent = 1;
    const slow = session.query('SELECT pg_sleep(3600)');
    await session.cancel(100);
    await session.cancel();
    expect((await slow).error?.toString()).toContain('57014');
  } finally {
    await session.end();
    await gate.shut();
    await server.stop();
  }
});
