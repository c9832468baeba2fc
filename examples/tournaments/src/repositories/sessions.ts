import { createHash } from 'node:crypto';
import type { Knex } from 'knex';
import { insertRow } from './insert-row';

/** Sessions by bearer token; the database only ever sees a token's hash. */
export class SessionRepository {
  constructor(private readonly db: Knex) {}

  async add(token: string, accountId: number, expiresAt: Date): Promise<void> {
    await insertRow(this.db, 'sessions', {
      token_hash: hashToken(token),
      account_id: accountId,
      expires_at: expiresAt,
    });
  }

  /** The account that a token stands for, or null when it is unknown or has expired. */
  async accountOf(token: string, now: Date): Promise<number | null> {
    const row = await this.db('sessions')
      .where({ token_hash: hashToken(token) })
      .andWhere('expires_at', '>', now)
      .first();
    return row ? row.account_id : null;
  }

  async removeExpired(now: Date): Promise<number> {
    return this.db('sessions').where('expires_at', '<=', now).delete();
  }
}

function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
