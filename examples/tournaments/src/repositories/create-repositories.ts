import type { Knex } from 'knex';
import { AccountRepository } from './accounts';
import { ActivityRepository } from './activities';
import { BattleRepository } from './battles';
import { CrewRepository } from './crews';
import { DancerRepository } from './dancers';
import { EventRepository } from './events';
import { RegistrationRepository } from './registrations';
import { SessionRepository } from './sessions';
import { TournamentRepository } from './tournaments';
import { VoteRepository } from './votes';

export type Repositories = ReturnType<typeof createRepositories>;

/** All repositories on one Knex; on a transaction, all of them are part of it. */
export function createRepositories(db: Knex) {
  return {
    accounts: new AccountRepository(db),
    activities: new ActivityRepository(db),
    battles: new BattleRepository(db),
    crews: new CrewRepository(db),
    dancers: new DancerRepository(db),
    events: new EventRepository(db),
    registrations: new RegistrationRepository(db),
    sessions: new SessionRepository(db),
    tournaments: new TournamentRepository(db),
    votes: new VoteRepository(db),
  };
}
