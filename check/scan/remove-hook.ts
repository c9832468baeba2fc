import type { Node } from 'estree';
import type { TextEdit } from './scan-finding';
import { readRequire } from './read-require';
import { listNodes, readRange, type SourceTree } from './source-tree';

/** Takes a statement out of a source, with the imports that nothing else uses. */
export function removeHook(call: Node, tree: SourceTree): TextEdit[] {
  const statement = tree.ancestorsOf(call).find(({ type }) => type === 'ExpressionStatement');
  if (!statement) return [];
  return [removeLines(statement, tree.text), ...removeImports(statement, tree)];
}

/** The lines that a statement has to itself, and the empty line that set it apart. */
function removeLines(statement: Node, text: string): TextEdit {
  let [start, end] = readRange(statement);
  const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  const rest = /^[^\S\n]*(?:\/\/[^\n]*)?(?:\r?\n|$)/.exec(text.slice(end));
  if (before.trim() !== '' || !rest) return { start, end, text: '' };
  start -= before.length;
  end += rest[0].length;
  const gapBefore = /(?:^|\n)[^\S\n]*\r?\n$/.test(text.slice(0, start)) || start === 0;
  const gapAfter = /^[^\S\n]*\r?\n/.exec(text.slice(end));
  if (gapBefore && gapAfter) return { start, end: end + gapAfter[0].length, text: '' };
  // At the end of its block.
  const blank = /\n([^\S\n]*\r?\n)$/.exec(text.slice(0, start));
  const isLast = /^\s*(?:\}|$)/.test(text.slice(end));
  return { start: start - (blank && isLast ? blank[1]!.length : 0), end, text: '' };
}

function removeImports(removed: Node, tree: SourceTree): TextEdit[] {
  const gone = new Set(listNodes(removed));
  const edits: TextEdit[] = [];
  const isUnused = (local: Node): boolean => {
    const variable = local.type === 'Identifier' ? tree.variableOf(local) : null;
    const uses = (variable?.references ?? []).filter(({ init }) => !init);
    return uses.length > 0 && uses.every(({ identifier }) => gone.has(identifier as Node));
  };
  for (const declaration of tree.program.body) {
    edits.push(...removeRequired(declaration, isUnused, tree));
    if (declaration.type !== 'ImportDeclaration' || declaration.specifiers.length === 0) continue;
    const kept = declaration.specifiers.filter(({ local }) => !isUnused(local));
    if (kept.length === declaration.specifiers.length) continue;
    if (kept.length === 0) edits.push(removeLines(declaration, tree.text));
    else edits.push(...removeSpecifiers(declaration, kept, tree));
  }
  return edits;
}

/** The same of `const { a } = require('m')`. */
function removeRequired(
  declaration: Node,
  isUnused: (local: Node) => boolean,
  tree: SourceTree,
): TextEdit[] {
  const { id } = readRequire(declaration) ?? {};
  if (id?.type === 'Identifier') return isUnused(id) ? [removeLines(declaration, tree.text)] : [];
  if (id?.type !== 'ObjectPattern') return [];
  const kept = id.properties.filter(
    (each) => each.type !== 'Property' || !isUnused(each.value as Node),
  );
  if (kept.length === id.properties.length) return [];
  if (kept.length === 0) return [removeLines(declaration, tree.text)];
  const [start, end] = readRange(id);
  return [{ start, end, text: `{ ${kept.map((each) => tree.textOf(each)).join(', ')} }` }];
}

/** Names in braces alone; where a default stands before them nothing is taken out. */
function removeSpecifiers(declaration: Node, kept: readonly Node[], tree: SourceTree): TextEdit[] {
  const [from] = readRange(declaration);
  const text = tree.textOf(declaration);
  const braces = /^import\s+\{[^}]*\}/.exec(text);
  if (!braces) return [];
  const names = kept.map((each) => tree.textOf(each)).join(', ');
  return [{ start: from, end: from + braces[0].length, text: `import { ${names} }` }];
}
