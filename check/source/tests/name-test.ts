import type { AstNode } from '../syntax/ast';
import { unwrap } from '../syntax/unwrap';
import type { Source } from '../syntax/source';
import { readStaticText } from '../values/read-static-text';
import type { TestDefinition } from './find-definitions';
import type { TestPlace } from './test-tree';

/** What a test is called, as far as its source tells. */
export interface TestName {
  /** Titles from the outermost block; one that is no plain text is a template. */
  readonly path: readonly string[];
  isCalled(titles: readonly string[]): boolean;
  /** Whether these are the titles as they are written, template for template. */
  isWritten(titles: readonly string[]): boolean;
}

/** A title, and the source that it stands in. */
export interface WrittenTitle extends Pick<TestDefinition, 'of' | 'title' | 'isTable'> {
  readonly source: Source;
  /** What it comes to, where that is known from elsewhere. */
  readonly text?: string | undefined;
}

/** Names a test by the titles around it. */
export function nameTest({ chain, isOpen }: TestPlace, source: Source): TestName {
  return nameTitles(
    chain.map((definition) => ({ ...definition, source })),
    isOpen,
  );
}

/**
 * Names a test by titles of whatever sources, the outermost first.
 *
 * @param isOpen there can be blocks around them that nothing tells of
 */
export function nameTitles(titles: readonly WrittenTitle[], isOpen: boolean): TestName {
  const path = titles.map((each) => each.text ?? titleOf(each));
  const patterns = titles.map(patternOf);
  return {
    path,
    isWritten: (own) => own.length === path.length && own.every((each, at) => each === path[at]),
    isCalled(titles) {
      if (path.length === 0) return false;
      if (isOpen ? titles.length < path.length : titles.length !== path.length) return false;
      const own = titles.slice(titles.length - path.length);
      return own.every((title, depth) => patterns[depth]!.test(title));
    },
  };
}

/** The title as it is written: the text of a literal, a template, or `${…}` around other source. */
function titleOf({ title, source }: WrittenTitle): string {
  if (!title) return '';
  const inner = unwrap(title);
  if (inner.type === 'Literal' && typeof inner.value === 'string') return inner.value;
  if (inner.type === 'TemplateLiteral' && inner.expressions.length === 0)
    return inner.quasis.map(({ value }) => value.cooked ?? value.raw).join('');
  const text = source.textOf(title);
  return inner.type === 'TemplateLiteral' ? text : `\`\${${text}}\``;
}

/** What a title can be when it runs; a test's own has to say something of it. */
function patternOf({ title, of, isTable, source, text: known }: WrittenTitle): RegExp {
  if (known !== undefined) return new RegExp(`^${escapeText(known, isTable)}$`, 's');
  const text = title ? textPattern(title, source, isTable) : '';
  return text === ANYTHING && of === 'test' ? NOTHING : new RegExp(`^${text}$`, 's');
}

const ANYTHING = '.*';
const NOTHING = /^(?!)/;
/** What `each` puts the values of a row in place of. */
const HOLE = /%[#$%sdifjoOp]|\$[#\w.]+/;

function textPattern(title: AstNode, source: Source, isTable: boolean): string {
  const text = readStaticText(title, source);
  if (text !== undefined) return escapeText(text, isTable);
  const inner = unwrap(title);
  const join = (pieces: string[]): string => pieces.join('').replace(/(?:\.\*)+/g, ANYTHING);
  switch (inner.type) {
    case 'Literal':
      return escapePattern(String(inner.value));
    case 'TemplateLiteral':
      return join(
        inner.quasis.flatMap(({ value }, index) => [
          escapeText(value.cooked ?? value.raw, isTable),
          ...(inner.expressions[index]
            ? [textPattern(inner.expressions[index], source, isTable)]
            : []),
        ]),
      );
    case 'BinaryExpression':
      return inner.operator === '+'
        ? join([
            textPattern(inner.left, source, isTable),
            textPattern(inner.right, source, isTable),
          ])
        : ANYTHING;
    default:
      return ANYTHING;
  }
}

function escapeText(text: string, isTable: boolean): string {
  return (isTable ? text.split(HOLE) : [text]).map(escapePattern).join(ANYTHING);
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
