import type { ProductionImportRecord } from '../environment/record/types';
import { importLine } from '../errors/import-line';
import type { ClassifiedRun } from './classify-run';
import { compareText } from './compare-text';
import { createFinding } from './create-finding';
import { groupBy } from './group-by';
import type { Finding } from './types';

const HOW: Readonly<
  Record<ProductionImportRecord['way'], (module: string, through: string) => string>
> = {
  import: (module) => `imports the production module ${module}`,
  're-export': (module, through) =>
    `imports the production module ${module}, which ${through} hands on`,
  automock: (module) =>
    `mocks the production module ${module} without a factory, so that Jest loads it`,
};

const FIX = 'take the database of the tests instead:';
const MOCK_FIX =
  'give jest.mock a factory, as its second argument, or take the database of the tests instead:';

/** Where test code imports a production module by itself: each place once, however many files lead to it. */
export function findProductionImports(run: ClassifiedRun): Finding[] {
  const records = run.files.flatMap((file) => file.records.productionImports);
  const places = groupBy(records, ({ importer, module }) => JSON.stringify([importer, module]));
  return places.map((group) => {
    const [shortest] = [...group].sort(compareChains);
    const { importer, line, module, way, chain } = shortest!;
    const others = new Set(group.map(({ file }) => file)).size - 1;
    const more =
      others > 0 ? ` (and from ${others} more test ${others > 1 ? 'files' : 'file'})` : '';
    const take = importLine('db', importer, run.context.sources?.get(importer)?.style);
    return createFinding('production-import', importer, {
      line,
      message: `${HOW[way](module, chain.at(-2) ?? '')}: ${chain.join(' -> ')}${more}`,
      fix: `${way === 'automock' ? MOCK_FIX : FIX}\n${take}`,
    });
  });
}

function compareChains(a: ProductionImportRecord, b: ProductionImportRecord): number {
  return (
    a.chain.length - b.chain.length ||
    compareText(JSON.stringify(a.chain), JSON.stringify(b.chain)) ||
    compareText(a.way, b.way)
  );
}
