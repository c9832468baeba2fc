import { compareLeaks, type LeakComparison } from '../../test/corpus/order/compare-leaks';
import type { OrderSuite } from '../../test/corpus/order/order-suite';
import { writeSuites } from '../../test/corpus/order/write-suites';
import { withProject } from './open-project';

/** Lists the files of suites by real probes, and holds what their tests were seen to leave against the truth. */
export function measureLeaks(suites: readonly OrderSuite[]): Promise<LeakComparison> {
  return withProject(writeSuites(suites), async (probed) => {
    await probed.list({});
    return compareLeaks(suites, probed);
  });
}
