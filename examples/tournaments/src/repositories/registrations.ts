import type { Knex } from 'knex';
import type { New, Registration } from '../domain/types';
import { insertRow } from './insert-row';
import { toDate } from './to-date';

interface RegistrationRow {
  id: number;
  event_id: number;
  dancer_id: number;
  registered_at: Date | number;
}

export class RegistrationRepository {
  constructor(private readonly db: Knex) {}

  async add({ eventId, dancerId, registeredAt }: New<Registration>): Promise<Registration> {
    const values = { event_id: eventId, dancer_id: dancerId, registered_at: registeredAt };
    return toRegistration(await insertRow<RegistrationRow>(this.db, 'registrations', values));
  }

  async count(eventId: number): Promise<number> {
    const row = await this.db('registrations').where({ event_id: eventId }).count({ total: '*' });
    return Number(row[0]?.total);
  }

  /** The dancers of an event, first come first. */
  async dancerIds(eventId: number): Promise<number[]> {
    return this.db('registrations')
      .where({ event_id: eventId })
      .orderBy(['registered_at', 'id'])
      .pluck('dancer_id');
  }

  async remove(eventId: number, dancerId: number): Promise<boolean> {
    const removed = await this.db('registrations')
      .where({ event_id: eventId, dancer_id: dancerId })
      .delete();
    return removed > 0;
  }
}

function toRegistration(row: RegistrationRow): Registration {
  return {
    id: row.id,
    eventId: row.event_id,
    dancerId: row.dancer_id,
    registeredAt: toDate(row.registered_at),
  };
}
