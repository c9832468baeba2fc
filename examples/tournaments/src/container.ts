import { db } from './db';
import type { Context } from './context';
import { createHttpMailer, noMailer } from './outside/http-mailer';
import { createCommentator } from './outside/openai-commentator';
import { createRedisCache, noCache } from './outside/redis-cache';

const { MAILER_URL, REDIS_HOST, OPENAI_API_KEY } = process.env;

/** The application as it runs: the one database, and the outside services that the environment names. */
export const context: Context = {
  db,
  now: () => new Date(),
  mailer: MAILER_URL ? createHttpMailer(MAILER_URL, 'desk@battles.example') : noMailer,
  cache: REDIS_HOST ? createRedisCache(REDIS_HOST, 6379) : noCache,
  comment: createCommentator(OPENAI_API_KEY ?? ''),
};
