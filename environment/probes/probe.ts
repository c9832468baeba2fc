import type { Infra, Probe } from '../../registry/types';

/** An entry of the registry that says how to ask for it. */
export type ProbedInfra = Infra & { readonly probe: Probe };

/** One question, as each kind of probe is asked it. Who asks gives up when `signal` is aborted. */
export interface ProbeRequest {
  readonly infra: string;
  /** What the registry has under the kind: an address, a URL, or a module. */
  readonly target: string;
  /** Jest's rootDir: drivers are looked for from there. */
  readonly projectDir: string;
  /** Folder of the registry: modules are relative to it. */
  readonly root: string;
  readonly signal: AbortSignal;
}

/** Asks once. Rejects when there is no answer, or the wrong one; leaves nothing open once `signal` is aborted. */
export type AskProbe = (request: ProbeRequest) => Promise<void>;

/** What became of one probe. No secret is in it. */
export interface ProbeOutcome {
  readonly infra: string;
  /** In words, without credentials: `tcp 127.0.0.1:9200`. */
  readonly how: string;
  /** UTC, ISO 8601, ending in `Z`. */
  readonly startedAt: string;
  readonly ms: number;
  readonly available: boolean;
  /** Why not; null where it answered. */
  readonly reason: string | null;
  /** How to mend what is not mended by starting it; null otherwise. */
  readonly fix: string | null;
}
