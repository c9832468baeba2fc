import type { ProofEvent } from '../../prove/prove-tests';
import type { TestRef } from '../../prove/verdict/proof-document';
import type { ProofFacts } from './render-proof';

/** Keeps what a proof says besides its document when it is over. */
export class NotedUnproved {
  private noted: ProofFacts['unproved'] = { failingAlways: [], open: [], beside: [] };

  constructor(private readonly refOf: (id: string) => TestRef) {}

  /** Hears all that a proof says. */
  onEvent(event: ProofEvent): void {
    if (event.type !== 'concluded') return;
    const name = (ids: readonly string[]): readonly TestRef[] => ids.map(this.refOf);
    this.noted = {
      failingAlways: name(event.failingAlways),
      open: name(event.open),
      beside: name(event.beside),
    };
  }

  /** Of a proof that did not come to its end, nothing. */
  get all(): ProofFacts['unproved'] {
    return this.noted;
  }
}
