import type { Claim } from '../sql/find-claims';
import type { ApplicationConnection } from './application-connection';
import { SCHEMA_IS_THE_WAY } from './session-queue';

const ONE_SESSION = 'isolation "transaction" has one session for all connections';
const NO_COMMIT = 'isolation "transaction" runs a test in one transaction, which never commits';

/** Why each cannot be as in production. */
const REASONS: Readonly<Record<Claim, string>> = {
  listen: `LISTEN would hear nothing in this test: ${NO_COMMIT}`,
  notify: `NOTIFY would not reach the connections that listen: ${NO_COMMIT}`,
  'advisory-lock': `an advisory lock would not keep out the other connection that took one in this test: ${ONE_SESSION}`,
  'temporary-table': `the other connection that made a temporary table in this test would share this one: ${ONE_SESSION}`,
  'temporary-table-until-commit': `ON COMMIT would have no effect on a temporary table: ${NO_COMMIT}`,
};

/** What connections have taken in the present test of what a session has one of. */
export class TestClaims {
  /** Set by the proxy: whether a connection listens, since a hook. */
  hasListeners: () => boolean = () => false;
  private readonly owners = new Map<Claim, ApplicationConnection>();

  /** @returns why a connection cannot have what it claims; undefined when it has it from now on */
  make(client: ApplicationConnection, claims: readonly Claim[]): string | undefined {
    const refused = claims.find((claim) => !this.isFree(claim, client));
    if (refused) return `${REASONS[refused]}. ${SCHEMA_IS_THE_WAY}`;
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
