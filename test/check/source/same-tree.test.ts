import { analyseSource } from '../../../check/source/analyse-source';
import { parseSource } from '../../../check/source/syntax/parse-source';
import { buildCorpusRegistry, CORPUS_DAY } from '../../corpus/registry';

test('one tree is judged by each registry anew', () => {
  const file = 'tests/a.test.ts';
  const text = "describe('a', () => {\n  if (!mailer) return;\n  test('b', () => {});\n});\n";
  const parsed = parseSource(text, file)!;
  const registry = buildCorpusRegistry(false);
  const countBy = (infra: typeof registry.infra): number =>
    analyseSource(
      { file, text, ...parsed },
      {
        registry: { ...registry, infra },
        day: CORPUS_DAY,
        isTestCode: true,
        hasFile: () => false,
      },
    ).length;
  expect([countBy({}), countBy(registry.infra), countBy({})]).toEqual([0, 1, 0]);
});
