import { compareFindings } from '../../test/corpus/order/compare-findings';
import type { OrderSuite } from '../../test/corpus/order/order-suite';
import { proveInJest } from '../../test/corpus/order/prove-in-jest';
import { STATES } from '../../test/corpus/order/states';
import { writeSuites } from '../../test/corpus/order/write-suites';
import { withProject } from './open-project';

const OF_FILE: readonly string[] = STATES.ofFile;

/** How real probes did on suites whose truth is known. */
export interface RealScore {
  readonly suites: number;
  readonly promised: number;
  readonly found: number;
  readonly probes: number;
  readonly seconds: number;
  /** What was missed and what is wrong, each with its suite. */
  readonly faults: readonly string[];
}

/** Steps that are about what files do to each other. */
const OF_FILES = ['files', 'at-once', 'tuscan-files', 'random-files'] as const;

/**
 * Proves each suite by real probes of Jest. Where all that tests share goes with their file, only the first suite of a
 * kind runs the steps that are about several files: they start processes, and most of the time would go to them.
 */
export function proveCorpusInJest(suites: readonly OrderSuite[]): Promise<RealScore> {
  return withProject(writeSuites(suites), async (probed) => {
    const startedAt = performance.now();
    let [promised, found, probes] = [0, 0, 0];
    const faults: string[] = [];
    const kinds = new Set<string>();
    for (const [index, suite] of suites.entries()) {
      const isWhole = !kinds.has(suite.kind) || !OF_FILE.includes(suite.state);
      kinds.add(suite.kind);
      const proof = await proveInJest(suite, probed, isWhole ? [] : OF_FILES);
      const compared = compareFindings(suite, proof);
      promised += compared.promised;
      found += compared.found;
      probes += proof.probes;
      faults.push(
        ...compared.missed.map((what) => `${suite.name} (${suite.state}): missed ${what}`),
        ...compared.wrong.map((what) => `${suite.name} (${suite.state}): wrong ${what}`),
      );
      if (index % 10 === 9)
        console.error(
          `  ${index + 1} of ${suites.length} suites; faults: ${faults.join('; ') || 'none'}`,
        );
    }
    const seconds = (performance.now() - startedAt) / 1000;
    return { suites: suites.length, promised, found, probes, seconds, faults };
  });
}
