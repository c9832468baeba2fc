import { HermeticError } from '../../../errors/hermetic-error';
import { ID_PREFIXES, readId, type Kind } from './read-id';

/** Somebody who signs in. */
export interface AuthUser {
  /** `user_…` */
  readonly id: string;
  /** Claims that every token of theirs has, as a customised session token would. */
  readonly claims: Readonly<Record<string, unknown>>;
}

/** An organisation that users work in. */
export interface AuthOrg {
  /** `org_…` */
  readonly id: string;
  readonly slug: string;
}

/** A user's being signed in, on one device. */
export interface AuthSession {
  /** `sess_…` */
  readonly id: string;
  readonly userId: string;
  readonly status: 'active' | 'revoked';
}

/** Something by its id, or itself. */
export type Reference = string | { readonly id: string };

/** Whom the provider knows at a time. */
interface Known {
  readonly users: ReadonlyMap<string, AuthUser>;
  readonly orgs: ReadonlyMap<string, AuthOrg>;
  readonly sessions: ReadonlyMap<string, AuthSession>;
}

/**
 * The users, organisations and sessions of one test file. Ids that nobody chose are counted, so that they
 * are the same in each run.
 */
export class Directory {
  private users = new Map<string, AuthUser>();
  private orgs = new Map<string, AuthOrg>();
  private sessions = new Map<string, AuthSession>();

  /** Makes a user, or takes the place of the one with that id. */
  addUser({ id, claims = {} }: { id?: string; claims?: AuthUser['claims'] } = {}): AuthUser {
    return add(this.users, { id: this.chooseId('user', id, this.users), claims });
  }

  addOrg({ id, slug }: { id?: string; slug?: string } = {}): AuthOrg {
    const own = this.chooseId('org', id, this.orgs);
    return add(this.orgs, { id: own, slug: slug ?? own.replaceAll('_', '-') });
  }

  addSession({ id, user }: { id?: string; user?: Reference } = {}): AuthSession {
    const own = this.chooseId('session', id, this.sessions);
    return add(this.sessions, { id: own, userId: this.findUser(user).id, status: 'active' });
  }

  /** The user that is meant: the first of all where none is named. One that is not known yet is made. */
  findUser(named?: Reference): AuthUser {
    return find(this.users, 'user', named) ?? this.addUser(idOf(named));
  }

  findOrg(named?: Reference): AuthOrg {
    return find(this.orgs, 'org', named) ?? this.addOrg(idOf(named));
  }

  /**
   * The session that is meant: where none is named, the last active one of the user.
   *
   * @throws HERMETIC_AUTH_SESSION for one that is revoked, or somebody else's
   */
  openSession(named?: Reference, user?: Reference): AuthSession {
    if (named === undefined) return this.lastSessionOf(this.findUser(user));
    const session =
      find(this.sessions, 'session', named) ??
      this.addSession({ ...idOf(named), ...(user && { user }) });
    const { id, status, userId } = session;
    if (status === 'revoked') throw HermeticError.of('HERMETIC_AUTH_SESSION', { session: id });
    if (user !== undefined && this.findUser(user).id !== userId)
      throw HermeticError.of('HERMETIC_AUTH_SESSION', { session: id, owner: userId });
    return session;
  }

  listSessions(): AuthSession[] {
    return [...this.sessions.values()];
  }

  /** @returns undefined for one that nobody opened */
  sessionOf(id: string): AuthSession | undefined {
    return this.sessions.get(id);
  }

  /** Ends a session: it gets no further token. */
  revoke(named: Reference): AuthSession {
    const session = find(this.sessions, 'session', named) ?? this.addSession(idOf(named));
    return add(this.sessions, { ...session, status: 'revoked' });
  }

  save(): Known {
    const { users, orgs, sessions } = this;
    return { users: new Map(users), orgs: new Map(orgs), sessions: new Map(sessions) };
  }

  restore({ users, orgs, sessions }: Known): void {
    this.users = new Map(users);
    this.orgs = new Map(orgs);
    this.sessions = new Map(sessions);
  }

  private lastSessionOf(user: AuthUser): AuthSession {
    const own = [...this.sessions.values()].filter(({ userId }) => userId === user.id);
    return own.findLast(({ status }) => status === 'active') ?? this.addSession({ user });
  }

  private chooseId(kind: Kind, id: string | undefined, all: ReadonlyMap<string, unknown>): string {
    if (id !== undefined) return readId(kind, id);

    for (let count = all.size + 1; ; count++) {
      const free = ID_PREFIXES[kind] + String(count).padStart(27, '0');
      if (!all.has(free)) return free;
    }
  }
}

function add<Item extends { readonly id: string }>(all: Map<string, Item>, item: Item): Item {
  all.set(item.id, item);
  return item;
}

function find<Item>(
  all: ReadonlyMap<string, Item>,
  kind: Kind,
  named: Reference | undefined,
): Item | undefined {
  if (named === undefined) return [...all.values()][0];
  return all.get(readId(kind, typeof named === 'object' ? named?.id : named));
}

function idOf(named: Reference | undefined): { id?: string } {
  if (named === undefined) return {};
  return { id: typeof named === 'string' ? named : named.id };
}
