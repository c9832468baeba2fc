import { existsSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { choosePort, chooseRange } from '../../environment/databases/postgres/server/choose-port';
import { locateClaim } from '../../environment/databases/postgres/server/port-claims';
import { identifyProcess } from '../../environment/databases/postgres/server/process-identity';
import { releasePort } from '../../environment/databases/postgres/server/release-port';
import { runToEnd } from './postgres-server-harness';

describe('choosePort', () => {
  test.each([
    ['below, by default', { from: 32_768, to: 61_000 }, { from: 20_000, to: 32_768 }],
    ['below, at least a thousand', { from: 15_000, to: 65_536 }, { from: 14_000, to: 15_000 }],
    ['above, where nothing is below', { from: 1024, to: 61_000 }, { from: 61_000, to: 65_536 }],
    [
      'the usual, where all is given away',
      { from: 1024, to: 65_536 },
      { from: 20_000, to: 32_000 },
    ],
    ['the usual, where nobody says', undefined, { from: 20_000, to: 32_000 }],
  ])('%s', (_, ephemeral, expected) => {
    expect(chooseRange(ephemeral)).toEqual(expected);
  });

  test('claims what it chose, until it is released', async () => {
    const port = await choosePort();

    expect(JSON.parse(readFileSync(locateClaim(port), 'utf8'))).toEqual(
      identifyProcess(process.pid),
    );
    releasePort(port);
    releasePort(port);
    expect(existsSync(locateClaim(port))).toBe(false);
  });

  test('passes over ports that are claimed, or in use', async () => {
    const inUse = createServer();
    await new Promise<void>((resolve) => inUse.listen(0, '127.0.0.1', resolve));
    const { port: used } = inUse.address() as AddressInfo;
    const claimed = await choosePort();
    const free = await choosePort();
    releasePort(free);
    const tried = [used, claimed, free];

    expect(await choosePort(process.pid, () => tried.shift() ?? NaN)).toBe(free);

    expect(existsSync(locateClaim(used))).toBe(false);
    [claimed, free].forEach(releasePort);
    await new Promise((resolve) => inUse.close(resolve));
  });

  test('gives up when all are taken', async () => {
    const claimed = await choosePort();

    await expect(choosePort(process.pid, () => claimed)).rejects.toMatchObject({
      code: 'HERMETIC_NO_FREE_PORT',
      what: 'no free port for the embedded server',
    });

    releasePort(claimed);
  });

  test('forgets the claims of processes that ended', async () => {
    const pid = runToEnd();
    const stale = await choosePort(pid);
    const own = await choosePort();

    expect(existsSync(locateClaim(stale))).toBe(false);
    releasePort(own);
  });
});
