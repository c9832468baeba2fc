import type { Knex } from 'knex';
import type { Battle, Corner, New, Standing } from '../domain/types';
import { insertRow } from './insert-row';

interface BattleRow {
  id: number;
  event_id: number;
  round: number;
  position: number;
  red_id: number | null;
  blue_id: number | null;
  winner_id: number | null;
}

export class BattleRepository {
  constructor(private readonly db: Knex) {}

  async add(battle: New<Battle>): Promise<Battle> {
    return toBattle(
      await insertRow<BattleRow>(this.db, 'battles', {
        event_id: battle.eventId,
        round: battle.round,
        position: battle.position,
        red_id: battle.redId,
        blue_id: battle.blueId,
        winner_id: battle.winnerId,
      }),
    );
  }

  /** The battle, held for this transaction, so that two last votes cannot both decide it. */
  async hold(id: number): Promise<Battle | null> {
    const row = await this.db('battles').where({ id }).forUpdate().first();
    return row ? toBattle(row) : null;
  }

  async find(id: number): Promise<Battle | null> {
    const row = await this.db('battles').where({ id }).first();
    return row ? toBattle(row) : null;
  }

  async ofEvent(eventId: number): Promise<Battle[]> {
    const rows = await this.db('battles')
      .where({ event_id: eventId })
      .orderBy(['round', 'position']);
    return rows.map(toBattle);
  }

  async decide(id: number, winnerId: number): Promise<void> {
    await this.db('battles').where({ id }).update({ winner_id: winnerId });
  }

  /** Puts a winner into a corner of the next round; false after the final, which has no next round. */
  async advance(from: Battle, winnerId: number): Promise<boolean> {
    const corner: Corner = from.position % 2 === 0 ? 'red' : 'blue';
    const advanced = await this.db('battles')
      .where({
        event_id: from.eventId,
        round: from.round + 1,
        position: Math.floor(from.position / 2),
      })
      .update({ [`${corner}_id`]: winnerId });
    return advanced > 0;
  }

  /** Dancers by battles won against somebody (a walkover is no win), then by alias. */
  async standings(limit: number): Promise<Standing[]> {
    const rows: Record<string, unknown>[] = await this.db('battles')
      .join('dancers', 'dancers.id', 'battles.winner_id')
      .whereNotNull('battles.blue_id')
      .groupBy('dancers.id', 'dancers.alias')
      .orderBy([{ column: 'wins', order: 'desc' }, 'dancers.alias'])
      .limit(limit)
      .select('dancers.id', 'dancers.alias')
      .count({ wins: '*' });
    return rows.map((row) => ({
      dancerId: Number(row['id']),
      alias: String(row['alias']),
      wins: Number(row['wins']),
    }));
  }
}

function toBattle(row: BattleRow): Battle {
  return {
    id: row.id,
    eventId: row.event_id,
    round: row.round,
    position: row.position,
    redId: row.red_id,
    blueId: row.blue_id,
    winnerId: row.winner_id,
  };
}
