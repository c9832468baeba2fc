import type { Probe } from '../probe';
import { arrangeByRow, countRows } from './arrange-by-row';
import { countFileOrders } from './count-file-orders';
import { hasOrder } from './has-order';
import { makeRandom } from './make-random';
import { STEPS, type PlannedProbe, type Step } from './planned-probe';
import { shuffle } from './shuffle';
import { listTests, type FileTree } from './test-tree';
import { buildTuscanSquare } from './tuscan-square';

/**
 * How much is looked at. The defaults miss no single polluter, with or without cleaners among its siblings, in a file; of files
 * in one worker, where there are up to 24.
 */
export interface PlanOptions {
  /** The same seed gives the same plan. */
  readonly seed: number;
  /** Random orders of each file, and of the files in one worker; none unless told. */
  readonly orders?: number | undefined;
  /** How often the declared order runs in all; twice unless told. */
  readonly sameOrder?: number | undefined;
  /** How often all files run at the same time; three times unless told. */
  readonly atOnce?: number | undefined;
  /** Steps left out, such as tuscan where it is too much. */
  readonly without?: readonly Step[] | undefined;
}

/** What the steps make their probes from. */
interface Material {
  readonly files: readonly FileTree[];
  /** Those with an order to change. */
  readonly several: readonly FileTree[];
  readonly options: PlanOptions;
  readonly random: () => number;
}

type Draft = Probe & Pick<PlannedProbe, 'files'>;

/**
 * All probes of a plan, cheapest evidence first, made as they are asked for: whoever has a budget
 * stops asking. A step that could show nothing new, such as the reverse of one test, is left out.
 */
export function* planOrders(
  files: readonly FileTree[],
  options: PlanOptions,
): Generator<PlannedProbe> {
  const several = files.filter(hasOrder);
  const material = { files, several, options, random: makeRandom(options.seed) };
  for (const step of STEPS) {
    if (options.without?.includes(step)) continue;
    for (const draft of DRAFTS[step](material)) yield { ...draft, step };
  }
}

const DRAFTS: Readonly<Record<Step, (material: Material) => Iterable<Draft>>> = {
  declared: ({ files }) => files.map((file) => inTurn([file])),
  reverse: ({ several }) =>
    several.map(({ file, children }) =>
      inOrder(
        file,
        listTests(children, (siblings) => siblings.toReversed()),
      ),
    ),
  twice: ({ files }) =>
    files.map(({ file, children }) =>
      inOrder(
        file,
        listTests(children).flatMap((id) => [id, id]),
      ),
    ),
  'declared-again': function* ({ files, options }) {
    const { sameOrder = 2 } = options;
    for (let time = 1; time < sameOrder; time++) for (const file of files) yield inTurn([file]);
  },
  files: ({ files }) => (files.length > 1 ? [inTurn(files), inTurn(files.toReversed())] : []),
  'at-once': function* ({ files, options }) {
    if (files.length < 2) return;
    const random = makeRandom(options.seed);
    // As many as there are processes overlap: others each time.
    for (let time = 0; time < (options.atOnce ?? 3); time++)
      yield { ...inTurn(time === 0 ? files : shuffle(files, random)), mode: 'at-once' };
  },
  alone: function* ({ files }) {
    for (const { file, children } of files)
      for (const id of listTests(children)) yield inOrder(file, [id, id]);
  },
  tuscan: function* ({ several }) {
    for (const { file, children } of several)
      for (let row = 0; row < countRows(children); row++)
        yield inOrder(file, listTests(children, arrangeByRow(row)));
  },
  'tuscan-files': function* ({ files }) {
    const rows = files.length < 3 ? [] : buildTuscanSquare(files.length);
    const count = countFileOrders(files.length);
    // From all over the square: they begin with files that are far from each other.
    for (let at = 0; at < count; at++)
      yield inTurn(rows[Math.floor((at * rows.length) / count)]!.map((index) => files[index]!));
  },
  random: function* ({ several, options, random }) {
    for (let time = 0; time < (options.orders ?? 0); time++)
      for (const { file, children } of several)
        yield inOrder(
          file,
          listTests(children, (siblings) => shuffle(siblings, random)),
        );
  },
  'random-files': function* ({ files, options, random }) {
    if (files.length < 3) return;
    for (let time = 0; time < (options.orders ?? 0); time++) yield inTurn(shuffle(files, random));
  },
};

function inOrder(file: string, order: readonly string[]): Draft {
  return { mode: 'in-turn', files: [file], order };
}

function inTurn(files: readonly FileTree[]): Draft {
  return {
    mode: 'in-turn',
    files: files.map(({ file }) => file),
    order: files.flatMap(({ children }) => listTests(children)),
  };
}
