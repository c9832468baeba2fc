import knex from 'knex';
import { databaseSettings } from './database-settings';

/** The application's one connection. Only `container.ts` imports it; everything else is given a Knex. */
export const db = knex(databaseSettings(process.env));
