import { findDefinitions } from '../tests/find-definitions';
import { nameTest } from '../tests/name-test';
import { TestTree } from '../tests/test-tree';
import { parseSource } from '../syntax/parse-source';
import { Source } from '../syntax/source';
import { Evaluator } from '../values/evaluator';
import { usesParameter, wrapperOf } from './list-wrapped';

/** A test or block as its source writes it. */
export interface WrittenTest {
  /** Titles as a held row has them: one that is no plain text is its source. */
  readonly path: readonly string[];
  /** A title comes from whoever calls the function that defines it. */
  readonly isNamedByCaller: boolean;
}

/** Reads a source; then says what is defined at a line of it, from 1. Of one that does not parse nothing is known. */
export function readWritten(text: string, file: string): (line: number) => readonly WrittenTest[] {
  const parsed = parseSource(text, file);
  if (!parsed) return () => [];
  const source = new Source({ file, text, ...parsed });
  const tree = new TestTree(source, findDefinitions(source, new Evaluator(source)));
  return (line) =>
    tree.definitions
      .filter(({ call, title }) => {
        const last = title?.loc?.end.line ?? call.loc?.start.line ?? 0;
        return (call.loc?.start.line ?? Infinity) <= line && line <= last;
      })
      .flatMap((definition) => {
        const wrapper = wrapperOf(definition, { source, tree });
        return tree.placesOf(definition).map((place) => ({
          path: nameTest(place, source).path,
          isNamedByCaller:
            wrapper !== null &&
            place.chain.some(({ title }) => title && usesParameter(title, wrapper, source)),
        }));
      });
}
