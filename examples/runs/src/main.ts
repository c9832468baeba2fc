import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from './config';
import { createServer } from './http/create-server';
import { createScheduler } from './scheduler/scheduler';
import { tick } from './scheduler/tick';
import { openStore } from './store/open-store';

const RUNS_A_TICK = 10;
const SECOND = 1000;

const config = readConfig(process.env);
const store = openStore(config.databaseUrl);
const scheduler = createScheduler(store, config);
const server = createServer(scheduler, config.jwtKey);
const stopping = new AbortController();

process.once('SIGTERM', () => stopping.abort());
process.once('SIGINT', () => stopping.abort());
server.listen(Number(process.env['PORT'] ?? 3000), () => console.log('runs:', server.address()));

async function main(): Promise<void> {
  while (!stopping.signal.aborted) {
    await tick(scheduler, RUNS_A_TICK).catch((error: unknown) => console.error(error));
    await sleep(SECOND, undefined, { signal: stopping.signal }).catch(() => undefined);
  }
  server.close();
  await store.close();
}

void main();
