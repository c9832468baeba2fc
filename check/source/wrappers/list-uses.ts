import type * as ESTree from 'estree';
import { readStaticText } from '../values/read-static-text';
import type { SourceTests } from '../source-tests';
import type { AstNode, FunctionNode } from '../syntax/ast';
import { isWithin } from '../syntax/is-within';
import { unwrap } from '../syntax/unwrap';
import { isNothing, type TestDefinition } from '../tests/find-definitions';
import { nameTest, nameTitles, type TestName, type WrittenTitle } from '../tests/name-test';
import type { TestPlace } from '../tests/test-tree';
import { followForeign, type ForeignValue } from './follow-foreign';
import { listWrapped, type WrappedTest } from './list-wrapped';

/** A call that has a wrapper define a test: of the same file, or of one that it imports. */
export interface WrapperUse {
  readonly call: ESTree.CallExpression;
  /** The source that the wrapper is in. */
  readonly origin: SourceTests;
  readonly definition: TestDefinition;
  readonly place: TestPlace;
  /** The function that defines it; null where what is called is a `test` itself, with words hung on it. */
  readonly wrapper: FunctionNode | null;
  /** What the test is called, and what is declared for it, where the call stands. */
  readonly name: TestName;
  readonly requires: readonly string[];
}

/** Every call of a source by which a wrapper makes a test of the caller's. */
export function listUses(tests: SourceTests): WrapperUse[] {
  const { source, evaluator, tree } = tests;
  return source.calls.flatMap((call) => {
    if (call.type !== 'CallExpression' || call.arguments.length === 0) return [];
    const values = evaluator.evaluate(call.callee);
    const local = values.flatMap((value): FunctionNode[] =>
      value.type === 'function' ? [value.node] : [],
    );
    const isForeign = values.some(({ type }) => type === 'foreign');
    if ((local.length === 0 && !isForeign) || tree.isInTest(call)) return [];
    const foreign = values.flatMap((value) =>
      value.type === 'foreign' ? followForeign(value, tests) : [],
    );
    const found = [
      ...local
        .filter((wrapper) => !isWithin(call, wrapper))
        .flatMap((wrapper) =>
          listWrapped(wrapper, tests)
            .filter(({ isNamedByCaller }) => isNamedByCaller)
            .flatMap((each) => useWrapped(call, each, wrapper, tests, tests)),
        ),
      ...foreign.flatMap(({ tests: origin, value }) =>
        value.type === 'function'
          ? listWrapped(value.node, origin)
              .filter(({ place }) => nameTest(place, origin.source).path.some(isTemplate))
              .flatMap((each) => useWrapped(call, each, value.node, origin, tests))
          : [],
      ),
      ...useDirectly(call, foreign, tests),
    ];
    return found;
  });
}

/** Whether a title is one that is put together when the test runs. */
function isTemplate(title: string): boolean {
  return title.startsWith('`') && title.includes('${');
}

function useWrapped(
  call: ESTree.CallExpression,
  { definition, place }: WrappedTest,
  wrapper: FunctionNode,
  origin: SourceTests,
  tests: SourceTests,
): WrapperUse[] {
  const titles = place.chain.map((each): WrittenTitle => {
    const { isTable } = each;
    const given = each.title && fillTitle(each.title, wrapper, call, origin, tests);
    if (given) return { isTable, of: each.of, ...given };
    return { title: each.title, source: origin.source, isTable, of: each.of };
  });
  return tests.tree.blocksAround(call).map((around) => ({
    ...{ call, origin, definition, place, wrapper },
    name: nameTitles(
      [...around.chain.map((each) => ({ ...each, source: tests.source })), ...titles],
      around.isOpen,
    ),
    requires: [...new Set([...tests.declared.of(around), ...definition.infra])].sort(),
  }));
}

/** A title that is a parameter of the wrapper, or text around some, as the caller gives it. */
function fillTitle(
  title: AstNode,
  wrapper: FunctionNode,
  call: ESTree.CallExpression,
  origin: SourceTests,
  { source }: SourceTests,
): Pick<WrittenTitle, 'title' | 'source' | 'text'> | null {
  const argumentOf = (node: AstNode): AstNode | undefined => {
    const variable = node.type === 'Identifier' ? origin.source.variableOf(node) : null;
    const name = variable?.defs[0]?.name;
    const index = wrapper.params.findIndex(
      (param) => param === name || (param.type === 'AssignmentPattern' && param.left === name),
    );
    const given = index < 0 ? undefined : call.arguments[index];
    return given?.type === 'SpreadElement' ? undefined : given;
  };
  const inner = unwrap(title);
  const whole = argumentOf(inner);
  if (whole) return { title: whole, source };
  if (inner.type !== 'TemplateLiteral') return null;
  const pieces = inner.quasis.map(({ value }, index) => {
    const between = inner.expressions[index];
    const given = between && argumentOf(unwrap(between));
    const text = between ? given && readStaticText(given, source) : '';
    return text === undefined ? undefined : (value.cooked ?? value.raw) + text;
  });
  const text = pieces.includes(undefined) ? undefined : pieces.join('');
  return text === undefined ? null : { title, source, text };
}

/** `exports.itIf = up ? test : test.skip`, called by another file. */
function useDirectly(
  call: ESTree.CallExpression,
  foreign: readonly ForeignValue[],
  tests: SourceTests,
): WrapperUse[] {
  const definers = foreign.flatMap(({ value }) => (value.type === 'definer' ? [value] : []));
  const origin = foreign.find(({ value }) => value.type === 'definer')?.tests;
  const [first] = definers;
  if (!first || !origin) return [];
  const definition: TestDefinition = {
    ...{ of: first.of, call, title: call.arguments[0] ?? null, bodies: [] },
    isTable: definers.some(({ isTable }) => isTable),
    marks: definers.flatMap(({ marks }) => marks),
    infra: [...new Set(definers.flatMap(({ infra }) => infra))],
    mayRun: definers.some(({ marks }) => !marks.some(({ mode }) => mode === 'skip')),
    mayBeNothing: foreign.some(({ value }) => isNothing(value)),
  };
  return tests.tree.blocksAround(call).map((around) => {
    const place = { chain: [...around.chain, definition], isOpen: around.isOpen };
    return {
      ...{ call, origin, definition, place, wrapper: null },
      name: nameTest(place, tests.source),
      requires: [...new Set([...tests.declared.of(around), ...definition.infra])].sort(),
    };
  });
}
