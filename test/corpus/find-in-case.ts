import { analyseSource, type SourceRule } from '../../check/source/analyse-source';
import { parseSource } from '../../check/source/syntax/parse-source';
import type { CheckFinding } from '../../check/finding';
import type { CorpusCase } from './corpus-case';
import { buildCorpusRegistry, CORPUS_DAY, CORPUS_FILES } from './registry';

/** What `check` finds in a case. */
export function findInCase({
  source,
  file,
  isTodoForbidden,
}: CorpusCase): readonly CheckFinding<SourceRule>[] {
  const parsed = parseSource(source, file);
  if (!parsed) return [];
  return analyseSource(
    { file, text: source, ...parsed },
    {
      registry: buildCorpusRegistry(isTodoForbidden),
      day: CORPUS_DAY,
      isTestCode: true,
      hasFile: (path) => CORPUS_FILES.includes(path),
    },
  );
}
