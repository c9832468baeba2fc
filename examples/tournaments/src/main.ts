import path from 'node:path';
import { context } from './container';
import { startServer } from './server';

async function main(): Promise<void> {
  await context.db.migrate.latest({ directory: path.join(__dirname, '../db/migrations') });
  const { url, stop } = await startServer(Number(process.env['PORT'] ?? 3000));
  console.log(`tournaments on ${url}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop());
}

void main();
