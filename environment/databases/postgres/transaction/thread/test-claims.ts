import type { Claim } from '../sql/find-claims';
import type { ApplicationConnection } from './application-connection';
import { describeLimit } from './describe-limit';

type Reason = Parameters<typeof describeLimit>;

/** Why each cannot be as in production. */
const REASONS: Readonly<Record<Claim, Reason>> = {
  listen: ['LISTEN would hear nothing in this test', 'no-commit'],
  notify: ['NOTIFY would not reach the connections that listen', 'no-commit'],
  'advisory-lock': [
    'an advisory lock would not keep out the other connection that took one in this test',
    'one-session',
  ],
  'temporary-table': [
    'the other connection that made a temporary table in this test would share this one',
    'one-session',
  ],
  'temporary-table-until-commit': [
    'ON COMMIT would have no effect on a temporary table',
    'no-commit',
  ],
};

/** What connections have taken in the present test of what a session has one of. */
export class TestClaims {
  /** Set by the proxy: whether a connection listens, since a hook. */
  hasListeners: () => boolean = () => false;
  private readonly owners = new Map<Claim, ApplicationConnection>();

  /** @returns why a connection cannot have what it claims; undefined when it has it from now on */
  make(client: ApplicationConnection, claims: readonly Claim[]): string | undefined {
    const refused = claims.find((claim) => !this.isFree(claim, client));
    if (refused) return describeLimit(...REASONS[refused]);
    claims.forEach((claim) => this.owners.set(claim, client));
    return undefined;
  }

  /** The test has ended. */
  forget(): void {
    this.owners.clear();
  }

  private isFree(claim: Claim, client: ApplicationConnection): boolean {
    if (claim === 'listen' || claim === 'temporary-table-until-commit') return false;
    // Alone it is harmless.
    if (claim === 'notify') return !this.hasListeners();
    const owner = this.owners.get(claim) ?? client;
    // The locks of a connection that has ended are nobody's.
    return owner === client || (claim === 'advisory-lock' && owner.isGone);
  }
}
