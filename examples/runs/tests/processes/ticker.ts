import { once } from 'node:events';
import { readConfig } from '../../src/config';
import { createScheduler } from '../../src/scheduler/scheduler';
import { tick } from '../../src/scheduler/tick';
import { openStore } from '../../src/store/open-store';

// A ticker in a process of its own. It says `ready`, waits for a line, and ticks until nothing is due;
// then it says which runs it handled.

async function main(): Promise<void> {
  const config = readConfig(process.env);
  const store = openStore(config.databaseUrl);
  const scheduler = createScheduler(store, config);
  await store.runs();
  console.log('ready');
  await once(process.stdin, 'data');

  const handled: number[] = [];
  for (let more = [0]; more.length > 0; handled.push(...more)) more = await tick(scheduler, 5);
  console.log(JSON.stringify(handled));

  await store.close();
  process.stdin.destroy();
}

void main();
