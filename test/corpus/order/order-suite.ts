import type { Kind } from '../../../prove/search/search-result';
import type { FakeFile } from '../../prove/fake-project';

/** A small suite, and the truth about it. */
export interface OrderSuite {
  /** Its own, and the folder of its files. */
  readonly name: string;
  readonly kind: string;
  /** Where its tests leave what they share: a name of `STATES`. */
  readonly state: string;
  readonly files: readonly FakeFile[];
  readonly dependences: readonly Dependence[];
}

/** One reason why the outcome of one test changes. A test may have several. */
export interface Dependence {
  readonly kind: Kind;
  readonly test: string;
  /**
   * Polluters or state-setters that are needed together, in an order in which they work; the roots alone. Files,
   * where these run at the same time. None: the test by itself, or chance.
   */
  readonly culprits: readonly string[];
  /** Links of a cascade, after its roots. */
  readonly through: readonly string[];
  /** What has to run as well for it to be seen: what a brittle test needs. */
  readonly alongside: readonly string[];
  /** What must not run before it for it to be seen: it fails then in any case. */
  readonly despite: readonly string[];
  /** Whether another order of the culprits does nothing. */
  readonly isOneOrder: boolean;
  /** Tests that undo what the culprits do. */
  readonly cleaners: readonly string[];
  /** Of tests of its file; of these when they run twice; of other files in its worker; or beside it. */
  readonly scope: 'file' | 'twice' | 'worker' | 'at-once';
}

/** A dependence of which only this much is special. */
export function describeDependence(
  kind: Kind,
  test: string,
  special: Partial<Dependence> = {},
): Dependence {
  return {
    ...{
      kind,
      test,
      culprits: [],
      through: [],
      alongside: [],
      despite: [],
      isOneOrder: false,
      cleaners: [],
    },
    scope: 'file',
    ...special,
  };
}
