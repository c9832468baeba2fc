import type { Node } from 'estree';
import { readImportStyle } from '../../errors/read-import-style';
import { adviseSession } from './advise';
import type { ScanFinding } from './scan-finding';
import type { ScannedSource } from './scan-context';
import { findSessionMaker, type SessionMaker } from './session-makers';
import { listNodes, type SourceTree } from './source-tree';
import { traceOrigin, unwrap, findValue } from './trace-origin';

/** The sessions that test code opens by itself, past the database of its file. */
export function findOwnSessions({ file, tree, context }: ScannedSource): ScanFinding[] {
  const style = readImportStyle(file, tree.text);
  return listSessions(tree)
    .filter(({ node }) => !isGivenOne(node, tree))
    .map(({ node, maker }) => ({
      rule: 'own-session',
      file,
      line: tree.locateLine(node),
      message: `opens a ${maker.name} session of its own`,
      ...adviseSession(maker, context, context.setupFiles.includes(file), style),
    }));
}

/** The expressions of a source that make a session; of one in another, the outer one. */
export function listSessions(tree: SourceTree): { node: Node; maker: SessionMaker }[] {
  const mocked = listMocked(tree);
  const found: { node: Node; maker: SessionMaker }[] = [];
  for (const node of tree.nodes) {
    const maker = findSessionMaker(node, tree);
    if (!maker || ('callee' in node && mocked.has(traceOrigin(node.callee, tree)?.module ?? '')))
      continue;
    const outer = tree.ancestorsOf(node);
    if (!found.some((known) => outer.includes(known.node))) found.push({ node, maker });
  }
  return found;
}

/** It works with a session, or a URL, that it was given by `jest-hermetic` or that was found already. */
function isGivenOne(session: Node, tree: SourceTree): boolean {
  if (!('arguments' in session)) return false;
  return session.arguments.flatMap(listNodes).some((node) => {
    if (node.type !== 'Identifier') return false;
    if (traceOrigin(node, tree)?.module === 'jest-hermetic') return true;
    const variable = tree.variableOf(node);
    const value = variable && findValue(variable);
    return value !== null && findSessionMaker(unwrap(value), tree) !== null;
  });
}

function listMocked(tree: SourceTree): Set<string> {
  return new Set(
    tree.nodes.flatMap((node) => {
      if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return [];
      const { object, property } = node.callee;
      const isMock =
        object.type === 'Identifier' &&
        object.name === 'jest' &&
        property.type === 'Identifier' &&
        /^(?:mock|doMock|unstable_mockModule)$/.test(property.name);
      const [module] = node.arguments;
      return isMock && module?.type === 'Literal' ? [String(module.value)] : [];
    }),
  );
}
