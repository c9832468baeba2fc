import { listTests } from '../../../prove/plan/test-tree';
import type { Step } from '../../../prove/plan/planned-probe';
import type { ProbedSuite } from '../../../prove/process/probed-suite';
import { proveTests } from '../../../prove/prove-tests';
import type { ProofDocument } from '../../../prove/verdict/proof-document';
import type { OrderSuite } from './order-suite';

/** Proves one of the suites of a project by real probes, the listing of its files included; the others are as if they were not there. */
export async function proveInJest(
  { files }: OrderSuite,
  probed: ProbedSuite,
  without: readonly Step[] = [],
): Promise<ProofDocument> {
  const names = new Set(files.map(({ file }) => file));
  const listedBefore = probed.listed;
  await probed.list({ choose: (file) => names.has(file) });
  const trees = probed.trees.filter(({ file }) => names.has(file));
  const tests = trees.reduce((sum, { children }) => sum + listTests(children).length, 0);
  const told = files.reduce((sum, file) => sum + file.tests.length, 0);
  if (tests !== told) throw new Error(`${told} tests were written, and ${tests} are there`);
  const document = await proveTests(trees, {
    seed: 1,
    without,
    run: probed.run,
    confirm: probed.confirm,
    refOf: (id) => probed.refOf(id),
    reproduce: () => '',
    known: ({ step, order }) => (step === 'declared' ? probed.outcomesOf(order) : null),
  });
  return { ...document, probes: document.probes + probed.listed - listedBefore };
}
