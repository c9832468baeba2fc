import type { Knex } from 'knex';
import type { Context } from '../src/context';
import { noMailer } from '../src/outside/http-mailer';
import { noCache } from '../src/outside/redis-cache';

/** Pi day of 2026, ten in the morning: the time of every test. */
export const now = new Date('2026-03-14T10:00:00.000Z');

/** A context on a database, at a fixed time and without outside services, but for what a test brings. */
export function makeContext(db: Knex, own: Partial<Context> = {}): Context {
  const comment = async () => 'What a round!';
  return { db, now: () => now, mailer: noMailer, cache: noCache, comment, ...own };
}
