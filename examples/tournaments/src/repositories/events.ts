import type { Knex } from 'knex';
import type { Event, EventStatus, New } from '../domain/types';
import { insertRow } from './insert-row';

interface EventRow {
  id: number;
  tournament_id: number;
  title: string;
  capacity: number;
  status: EventStatus;
}

export class EventRepository {
  constructor(private readonly db: Knex) {}

  async add({ tournamentId, ...rest }: New<Event>): Promise<Event> {
    return toEvent(
      await insertRow<EventRow>(this.db, 'events', { ...rest, tournament_id: tournamentId }),
    );
  }

  async find(id: number): Promise<Event | null> {
    const row = await this.db('events').where({ id }).first();
    return row ? toEvent(row) : null;
  }

  /** The event, held for this transaction: who else wants to hold it waits. (SQLite holds the whole database.) */
  async hold(id: number): Promise<Event | null> {
    const row = await this.db('events').where({ id }).forUpdate().first();
    return row ? toEvent(row) : null;
  }

  async ofTournament(tournamentId: number): Promise<Event[]> {
    const rows = await this.db('events').where({ tournament_id: tournamentId }).orderBy('id');
    return rows.map(toEvent);
  }

  async changeStatus(id: number, status: EventStatus): Promise<void> {
    await this.db('events').where({ id }).update({ status });
  }

  async addJudge(eventId: number, accountId: number): Promise<void> {
    await insertRow(this.db, 'judges', { event_id: eventId, account_id: accountId });
  }

  /** The accounts that judge an event, in order. */
  async judges(eventId: number): Promise<number[]> {
    return this.db('judges').where({ event_id: eventId }).orderBy('account_id').pluck('account_id');
  }
}

function toEvent({ tournament_id, ...rest }: EventRow): Event {
  return { ...rest, tournamentId: tournament_id };
}
