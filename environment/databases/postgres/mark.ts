import { createHmac, timingSafeEqual } from 'node:crypto';
import { hostname } from 'node:os';
import type { RunContext } from '../../run/run-context';
import { nameUser } from './name-user';
import type { ProcessIdentity } from './server/process-identity';

/** What PostgreSQL lets a comment stand on, of all that this tool makes; the rest lies within these. */
export type MarkedKind = 'database' | 'schema' | 'role';

/** Who makes things on a server: the same for all that one run makes. */
export interface Maker {
  readonly user: string;
  readonly host: string;
  /** Id of the run. */
  readonly run: string;
  /** Absolute path of its project. */
  readonly checkout: string;
  readonly owner: ProcessIdentity;
  /** Part of the names of what only this run may use. */
  readonly token: string;
  /** UTC, ISO 8601: one moment for all of a slot, so that building it anew gives the same comments. */
  readonly when: string;
  /** Known to the run alone, so that nobody else can write its marks. */
  readonly key: string;
}

/** The comment that this tool leaves on what it makes, as JSON. */
export interface Marking extends Omit<Maker, 'key'> {
  readonly by: 'jest-hermetic';
  readonly kind: MarkedKind;
  readonly name: string;
  readonly proof: string;
}

/** The maker of what a run makes from now on. */
export function makerOf(run: RunContext): Maker {
  const { id, root, owner, token, adminPassword } = run;
  return {
    user: nameUser(),
    host: hostname(),
    run: id,
    checkout: root,
    owner,
    token,
    when: new Date().toISOString(),
    key: adminPassword,
  };
}

/** The mark of one thing. */
export function markingOf({ key, ...facts }: Maker, kind: MarkedKind, name: string): Marking {
  const proof = prove(key, { kind, name, when: facts.when });
  return { by: 'jest-hermetic', kind, name, ...facts, proof };
}

/**
 * The mark in the comment of a thing; null where there is none of this tool's, or that of another
 * thing: a comment comes along when a database is dumped and restored under another name.
 */
export function readMarking(
  comment: string | null | undefined,
  kind: MarkedKind,
  name: string,
): Marking | null {
  try {
    const mark = JSON.parse(comment ?? '') as Partial<Marking> | null;
    const isOurs = mark?.by === 'jest-hermetic' && mark.kind === kind && mark.name === name;
    return isOurs ? (mark as Marking) : null;
  } catch {
    return null;
  }
}

/** Whether a mark was written by the run that has a key; whoever only saw a mark cannot make another. */
export function isProven({ kind, name, when, proof }: Marking, key: string): boolean {
  const [given, expected] = [
    Buffer.from(String(proof)),
    Buffer.from(prove(key, { kind, name, when })),
  ];
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function prove(key: string, { kind, name, when }: Pick<Marking, 'kind' | 'name' | 'when'>): string {
  return createHmac('sha256', key)
    .update(JSON.stringify([kind, name, when]))
    .digest('base64url');
}
