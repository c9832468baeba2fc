export type Role = 'admin' | 'organizer' | 'judge' | 'dancer';
export type Corner = 'red' | 'blue';
export type EventStatus = 'registration' | 'running' | 'finished';

export interface Account {
  readonly id: number;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: Date;
}

export interface Crew {
  readonly id: number;
  readonly name: string;
  readonly country: string;
}

export interface Dancer {
  readonly id: number;
  readonly accountId: number | null;
  readonly crewId: number | null;
  readonly alias: string;
  readonly country: string;
  readonly birthYear: number;
  readonly active: boolean;
  readonly createdAt: Date;
}

export interface Tournament {
  readonly id: number;
  readonly organizerId: number;
  readonly slug: string;
  readonly name: string;
  readonly city: string;
  readonly startsAt: Date;
}

/** One contest of a tournament, for example "1v1 breaking". */
export interface Event {
  readonly id: number;
  readonly tournamentId: number;
  readonly title: string;
  readonly capacity: number;
  readonly status: EventStatus;
}

export interface Registration {
  readonly id: number;
  readonly eventId: number;
  readonly dancerId: number;
  readonly registeredAt: Date;
}

/** One place of a bracket; a corner is null until the dancer is known, or for ever in a walkover. */
export interface Battle {
  readonly id: number;
  readonly eventId: number;
  readonly round: number;
  readonly position: number;
  readonly redId: number | null;
  readonly blueId: number | null;
  readonly winnerId: number | null;
}

export interface Vote {
  readonly id: number;
  readonly battleId: number;
  readonly judgeId: number;
  readonly corner: Corner;
  readonly castAt: Date;
}

export interface Activity {
  readonly id: number;
  readonly eventId: number;
  readonly action: 'registered' | 'bracket-drawn' | 'battle-decided' | 'event-finished';
  readonly subjectId: number;
  readonly happenedAt: Date;
}

/** A row of the leaderboard. */
export interface Standing {
  readonly dancerId: number;
  readonly alias: string;
  readonly wins: number;
}

/** What a repository is given to add: the database makes the id. */
export type New<T> = Omit<T, 'id'>;
