import type { Knex } from 'knex';
import type { New, Tournament } from '../domain/types';
import { insertRow } from './insert-row';
import { toDate } from './to-date';

interface TournamentRow {
  id: number;
  organizer_id: number;
  slug: string;
  name: string;
  city: string;
  starts_at: Date | number;
}

export class TournamentRepository {
  constructor(private readonly db: Knex) {}

  async add({ organizerId, startsAt, ...rest }: New<Tournament>): Promise<Tournament> {
    const values = { ...rest, organizer_id: organizerId, starts_at: startsAt };
    return toTournament(await insertRow<TournamentRow>(this.db, 'tournaments', values));
  }

  async find(id: number): Promise<Tournament | null> {
    const row = await this.db('tournaments').where({ id }).first();
    return row ? toTournament(row) : null;
  }

  /** The tournaments that start at a time or later, the next one first. */
  async upcoming(from: Date): Promise<Tournament[]> {
    const rows = await this.db('tournaments').where('starts_at', '>=', from).orderBy('starts_at');
    return rows.map(toTournament);
  }

  async remove(id: number): Promise<boolean> {
    return (await this.db('tournaments').where({ id }).delete()) > 0;
  }
}

function toTournament({ organizer_id, starts_at, ...rest }: TournamentRow): Tournament {
  return { ...rest, organizerId: organizer_id, startsAt: toDate(starts_at) };
}
