import type { Consumer } from '../../../dist/environment/contracts/run-consumer';

/** A payload, its consumer, and what must be said of each field that does not arrive. */
export interface ContractCase {
  readonly title: string;
  readonly payload: unknown;
  readonly consumer: Consumer;
  readonly losses: readonly string[];
  /** Whether the schema refuses the payload by itself. */
  readonly isRefused?: true;
}
