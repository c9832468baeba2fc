import type { State, Transition } from '../types';

/** The parts of a registry that are compared with those of another one. A `Registry` is one. */
export interface GovernedRegistry {
  readonly infra: Readonly<Record<string, GovernedEntry>>;
  readonly transitions: readonly Transition[];
  readonly policy: {
    readonly approvers: readonly string[];
    readonly productionModules: readonly string[];
  };
}

/** An entry: its state, and whatever else tells it from others. */
export interface GovernedEntry {
  readonly state: State;
}
