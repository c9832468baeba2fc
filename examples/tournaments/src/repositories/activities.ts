import type { Knex } from 'knex';
import type { Activity, New } from '../domain/types';
import { insertRow } from './insert-row';
import { toDate } from './to-date';

interface ActivityRow {
  id: number;
  event_id: number;
  action: Activity['action'];
  subject_id: number;
  happened_at: Date | number;
}

/** What happened in an event, written in the transaction that made it happen. */
export class ActivityRepository {
  constructor(private readonly db: Knex) {}

  async add({ eventId, action, subjectId, happenedAt }: New<Activity>): Promise<Activity> {
    const values = { event_id: eventId, action, subject_id: subjectId, happened_at: happenedAt };
    return toActivity(await insertRow<ActivityRow>(this.db, 'activities', values));
  }

  async ofEvent(eventId: number): Promise<Activity[]> {
    const rows = await this.db('activities')
      .where({ event_id: eventId })
      .orderBy(['happened_at', 'id']);
    return rows.map(toActivity);
  }
}

function toActivity(row: ActivityRow): Activity {
  return {
    id: row.id,
    eventId: row.event_id,
    action: row.action,
    subjectId: row.subject_id,
    happenedAt: toDate(row.happened_at),
  };
}
