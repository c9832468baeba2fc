import type { Knex } from 'knex';
import type { Corner, New, Vote } from '../domain/types';
import { insertRow } from './insert-row';
import { toDate } from './to-date';

interface VoteRow {
  id: number;
  battle_id: number;
  judge_id: number;
  corner: Corner;
  cast_at: Date | number;
}

export class VoteRepository {
  constructor(private readonly db: Knex) {}

  async add({ battleId, judgeId, corner, castAt }: New<Vote>): Promise<Vote> {
    const values = { battle_id: battleId, judge_id: judgeId, corner, cast_at: castAt };
    const row = await insertRow<VoteRow>(this.db, 'votes', values);
    return { id: row.id, battleId, judgeId, corner: row.corner, castAt: toDate(row.cast_at) };
  }

  /** The corners voted for in a battle, in the order of the votes. */
  async corners(battleId: number): Promise<Corner[]> {
    return this.db('votes').where({ battle_id: battleId }).orderBy('id').pluck('corner');
  }
}
