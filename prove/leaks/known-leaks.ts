import { describeLeak, type Leak, type LeakKind } from '../../environment/leaks/leak';
import type { ProofFinding, TestRef } from '../verdict/proof-document';

/** Of what a test is known to leave, so much is named. */
const MOST_NAMED = 3;

/** What libraries and hooks leave of these kinds, other tests hardly ever see. */
const UNSEEN: ReadonlySet<LeakKind> = new Set([
  'timer',
  'listener',
  'socket',
  'server',
  'child-process',
]);

/** How a finding names tests. */
interface Names {
  readonly refOf: (id: string) => TestRef;
  readonly reproduce: (test: TestRef) => string;
}

/** What the tests of a suite were seen to leave behind, each in its own file in declared order. */
export class KnownLeaks {
  /** @param leaks by the id of the test */
  constructor(private readonly leaks: ReadonlyMap<string, readonly Leak[]>) {}

  /**
   * What tests leave that another one may find, in words; null where nothing is known.
   *
   * @param isApart the other test is in another file
   */
  describe(tests: readonly string[], isApart: boolean): string | null {
    const found = tests.flatMap((test) => {
      const reached = (this.leaks.get(test) ?? []).filter(
        ({ reach }) => !isApart || reach === 'process',
      );
      const own = reached.filter(({ isUsual }) => !isUsual);
      return own.length > 0 ? own : reached.filter(({ kind }) => !UNSEEN.has(kind));
    });
    return found.length > 0 ? list(found) : null;
  }

  /** One finding for each test that leaves something of its own. */
  findLatent({ refOf, reproduce }: Names): ProofFinding[] {
    return [...this.leaks].flatMap(([id, leaks]) => {
      const own = leaks.filter(({ isUsual }) => !isUsual);
      if (own.length === 0) return [];
      const test = refOf(id);
      const none = { polluters: [], stateSetters: [], through: [], cleaners: [] };
      const known = { state: list(own), order: [test], reproduce: reproduce(test) };
      return [{ kind: 'latent-polluter' as const, test, ...none, ...known }];
    });
  }
}

function list(leaks: readonly Leak[]): string {
  const all = [...new Set(leaks.map(describeLeak))];
  const more = all.length - MOST_NAMED;
  return [...all.slice(0, MOST_NAMED), ...(more > 0 ? [`${more} more`] : [])].join('; ');
}
