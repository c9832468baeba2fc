import { compareFindings } from '../../test/corpus/order/compare-findings';
import type { OrderSuite } from '../../test/corpus/order/order-suite';
import { proveInJest } from '../../test/corpus/order/prove-in-jest';
import { writeSuites } from '../../test/corpus/order/write-suites';
import { withProject } from './open-project';

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

/** Proves each suite by real probes of Jest. */
export function proveCorpusInJest(suites: readonly OrderSuite[]): Promise<RealScore> {
  return withProject(writeSuites(suites), async (probed) => {
    const startedAt = performance.now();
    let [promised, found, probes] = [0, 0, 0];
    const faults: string[] = [];
    for (const [index, suite] of suites.entries()) {
      const proof = await proveInJest(suite, probed);
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
