/**
 * What would be one transaction in production: a statement on its own, or the application's own
 * transaction. In a test it is what happens between two boundaries.
 */
export interface Unit {
  /** Inside of a test's transaction, so that its end is a savepoint. */
  readonly isInTest: boolean;
  /** The values of settings before this unit changed them for itself, as `SET LOCAL` does. */
  readonly locals: Map<string, string | undefined>;
  /** Settings that the client has when this unit has succeeded; undefined: as at its start. */
  readonly settings: Map<string, string | undefined>;
  isReadOnly: boolean;
  /** It has opened a cursor or a named portal, which must not outlive it. */
  hasPortals: boolean;
  lastTag: string;
}
