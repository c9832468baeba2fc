import type { Knex } from 'knex';
import type { Crew, Dancer, New } from '../domain/types';
import { toDancer } from './dancers';
import { insertRow } from './insert-row';

export class CrewRepository {
  constructor(private readonly db: Knex) {}

  async add(crew: New<Crew>): Promise<Crew> {
    return insertRow<Crew>(this.db, 'crews', crew);
  }

  async list(): Promise<Crew[]> {
    return this.db('crews').orderBy('name');
  }

  async members(id: number): Promise<Dancer[]> {
    return (await this.db('dancers').where({ crew_id: id }).orderBy('alias')).map(toDancer);
  }

  async remove(id: number): Promise<boolean> {
    return (await this.db('crews').where({ id }).delete()) > 0;
  }
}
