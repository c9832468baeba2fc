import { readConfig } from '../../src/config';
import { createScheduler } from '../../src/scheduler/scheduler';
import { tick } from '../../src/scheduler/tick';
import { openStore } from '../../src/store/open-store';
import { faultyStore } from '../faulty-store';

// A ticker that changes the status of its run to `succeeded` and stops there: the line of the log about
// it never comes, and the transaction stays open until somebody kills the process.

const config = readConfig(process.env);
const store = faultyStore(openStore(config.databaseUrl), 'run.succeeded', () => {
  console.log('between');
  return new Promise<never>(() => {});
});
process.stdin.resume();

void tick(createScheduler(store, config), 1);
