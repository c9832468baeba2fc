import type { Knex } from 'knex';
import type { Account, Dancer, Event, Role, Tournament } from '../src/domain/types';
import { createRepositories } from '../src/repositories/create-repositories';
import { now } from './make-context';

export async function addAccount(db: Knex, name: string, role: Role = 'dancer'): Promise<Account> {
  const email = `${name.toLowerCase()}@battles.example`;
  return createRepositories(db).accounts.add({ email, name, role, createdAt: now });
}

export async function addDancer(
  db: Knex,
  alias: string,
  own: Partial<Dancer> = {},
): Promise<Dancer> {
  return createRepositories(db).dancers.add({
    accountId: null,
    crewId: null,
    alias,
    country: 'NL',
    birthYear: 2001,
    active: true,
    createdAt: now,
    ...own,
  });
}

export async function addDancers(db: Knex, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let number = 1; number <= count; number += 1) {
    ids.push((await addDancer(db, `Dancer ${number}`)).id);
  }
  return ids;
}

export async function addTournament(
  db: Knex,
  organizerId: number,
  own: Partial<Tournament> = {},
): Promise<Tournament> {
  return createRepositories(db).tournaments.add({
    organizerId,
    slug: 'spring-jam',
    name: 'Spring Jam',
    city: 'Rotterdam',
    startsAt: new Date('2026-05-01T18:00:00.000Z'),
    ...own,
  });
}

/** A "1v1 breaking" with its organizer, its tournament and, where wanted, three judges. */
export async function addEvent(
  db: Knex,
  { capacity = 8, judges = 0 } = {},
): Promise<{ event: Event; organizer: Account; judges: Account[] }> {
  const { events } = createRepositories(db);
  const organizer = await addAccount(db, 'Otto', 'organizer');
  const { id: tournamentId } = await addTournament(db, organizer.id);
  const event = await events.add({
    tournamentId,
    title: '1v1 breaking',
    capacity,
    status: 'registration',
  });
  const panel: Account[] = [];
  for (let number = 1; number <= judges; number += 1) {
    const judge = await addAccount(db, `Judge${number}`, 'judge');
    await events.addJudge(event.id, judge.id);
    panel.push(judge);
  }
  return { event, organizer, judges: panel };
}
