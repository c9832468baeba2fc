import type { Knex } from 'knex';
import type { Dancer, New } from '../domain/types';
import { insertRow } from './insert-row';
import { toDate } from './to-date';

interface DancerRow {
  id: number;
  account_id: number | null;
  crew_id: number | null;
  alias: string;
  country: string;
  birth_year: number;
  active: boolean | number;
  created_at: Date | number;
}

export class DancerRepository {
  constructor(private readonly db: Knex) {}

  async add(dancer: New<Dancer>): Promise<Dancer> {
    return toDancer(await insertRow<DancerRow>(this.db, 'dancers', toRow(dancer)));
  }

  async find(id: number): Promise<Dancer | null> {
    const row = await this.db('dancers').where({ id }).first();
    return row ? toDancer(row) : null;
  }

  /** The active dancers by alias, of one country where it is given. */
  async list(country?: string): Promise<Dancer[]> {
    const query = this.db('dancers').where({ active: true }).orderBy('alias');
    if (country) void query.andWhere({ country });
    return (await query).map(toDancer);
  }

  async retire(id: number): Promise<boolean> {
    return (await this.db('dancers').where({ id }).update({ active: false })) > 0;
  }

  async joinCrew(id: number, crewId: number | null): Promise<boolean> {
    return (await this.db('dancers').where({ id }).update({ crew_id: crewId })) > 0;
  }
}

function toRow(dancer: New<Dancer>): Omit<DancerRow, 'id'> {
  return {
    account_id: dancer.accountId,
    crew_id: dancer.crewId,
    alias: dancer.alias,
    country: dancer.country,
    birth_year: dancer.birthYear,
    active: dancer.active,
    created_at: dancer.createdAt,
  };
}

/** A row of the table `dancers` as the application sees it. */
export function toDancer(row: DancerRow): Dancer {
  return {
    id: row.id,
    accountId: row.account_id,
    crewId: row.crew_id,
    alias: row.alias,
    country: row.country,
    birthYear: row.birth_year,
    active: Boolean(row.active),
    createdAt: toDate(row.created_at),
  };
}
