import type { Knex } from 'knex';
import type { Account, New, Role } from '../domain/types';
import { insertRow } from './insert-row';
import { toDate } from './to-date';

interface AccountRow {
  id: number;
  email: string;
  name: string;
  role: Role;
  created_at: Date | number;
}

export class AccountRepository {
  constructor(private readonly db: Knex) {}

  async add(account: New<Account>): Promise<Account> {
    const { createdAt, ...rest } = account;
    return toAccount(
      await insertRow<AccountRow>(this.db, 'accounts', { ...rest, created_at: createdAt }),
    );
  }

  async find(id: number): Promise<Account | null> {
    return this.first({ id });
  }

  async findByEmail(email: string): Promise<Account | null> {
    return this.first({ email });
  }

  async changeRole(id: number, role: Role): Promise<boolean> {
    return (await this.db('accounts').where({ id }).update({ role })) > 0;
  }

  async remove(id: number): Promise<boolean> {
    return (await this.db('accounts').where({ id }).delete()) > 0;
  }

  private async first(where: object): Promise<Account | null> {
    const row = await this.db<AccountRow>('accounts').where(where).first();
    return row ? toAccount(row as AccountRow) : null;
  }
}

function toAccount({ created_at, ...rest }: AccountRow): Account {
  return { ...rest, createdAt: toDate(created_at) };
}
