import { analyseSource, type SourceRule } from '../../check/source/analyse-source';
import { openWrappers } from '../../check/source/wrappers/open-wrappers';
import { parseSource } from '../../check/source/syntax/parse-source';
import type { CheckFinding } from '../../check/finding';
import type { CorpusCase } from './corpus-case';
import { buildCorpusRegistry, CORPUS_DAY, CORPUS_FILES } from './registry';

/**
 * What `check` finds in a case.
 *
 * @throws where its source does not parse and the case does not say so, or the other way round: a
 * case that expects nothing would pass with a typing error
 */
export function findInCase({
  source,
  file,
  isTodoForbidden,
  isUnparsable,
  title,
}: CorpusCase): readonly CheckFinding<SourceRule>[] {
  const parsed = parseSource(source, file);
  if ((parsed === null) !== isUnparsable)
    throw new Error(`the source of "${title}" ${parsed ? 'parses' : 'does not parse'}`);
  if (!parsed) return [];
  const context = {
    registry: buildCorpusRegistry(isTodoForbidden),
    day: CORPUS_DAY,
    isTestCode: true,
    hasFile: (path: string) => Object.hasOwn(CORPUS_FILES, path),
  };
  const open = openWrappers(context, (path) => CORPUS_FILES[path] ?? null);
  return analyseSource({ file, text: source, ...parsed }, { ...context, open });
}
