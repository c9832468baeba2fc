import type { Knex } from 'knex';
import type { Dancer, Standing } from './domain/types';

export interface Mailer {
  send(mail: {
    readonly to: string;
    readonly subject: string;
    readonly text: string;
  }): Promise<void>;
}

export interface LeaderboardCache {
  read(): Promise<Standing[] | null>;
  write(standings: readonly Standing[]): Promise<void>;
}

export type Commentator = (red: Dancer, blue: Dancer, winner: Dancer) => Promise<string>;

/** What the services work with. */
export interface Context {
  readonly db: Knex;
  readonly now: () => Date;
  readonly mailer: Mailer;
  readonly cache: LeaderboardCache;
  readonly comment: Commentator;
}
