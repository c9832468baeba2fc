import type { ProductionImportRecord } from '../../environment/record/types';
import { importLine } from '../../errors/import-line';
import { explainProductionImport } from '../../registry/explain-production-import';
import type { ClassifiedRun } from '../classify/classify-run';
import { compareText } from '../../errors/compare-text';
import { createFinding } from './create-finding';
import { groupBy } from '../../errors/group-by';
import { nameInRegistry } from '../classify/name-in-registry';
import type { Finding } from '../types';

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
    const isHeld = run.context.held
      ?.importsIn(nameInRegistry(importer, run.context))
      .some((row) => row.module === nameInRegistry(module, run.context));
    const take = importLine('db', importer, run.context.sources?.get(importer)?.style);
    const { message, fix } = explainProductionImport({ way, module, chain, take });
    return createFinding(isHeld ? 'held-import' : 'production-import', importer, {
      line,
      message: `${message}${more}`,
      fix,
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
