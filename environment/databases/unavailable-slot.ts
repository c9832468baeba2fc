import type { HermeticError } from '../../errors/hermetic-error';
import { formatPostgresUrl } from './connection';
import { NOTHING_TO_RESTORE, type Slot } from './database';

/** Leads nowhere (RFC 6761), so that nobody falls back on a server that happens to be there. */
const NOWHERE = {
  host: 'unavailable.invalid',
  port: '5432',
  user: 'nobody',
  password: '',
  database: 'unavailable',
};

/**
 * Stands for a PostgreSQL database whose server is not known. Whoever asks for it, or connects to
 * where its variables point, is told why.
 */
export function createUnavailableSlot(infra: string, reason: HermeticError): Slot {
  return {
    infra,
    engine: 'postgres',
    enforcement: null,
    notes: [],
    connection: { ...NOWHERE, url: formatPostgresUrl(NOWHERE), schema: 'public' },
    provision() {
      throw reason;
    },
    checkpoint: async () => undefined,
    restore: async () => NOTHING_TO_RESTORE,
    release: async () => 0,
  };
}
