import type { Node } from 'estree';
import type { CheckContext } from '../check-context';
import { listSessions } from './find-own-sessions';
import { parseTree } from './parse-tree';
import { isFunction } from '../source/syntax/is-function';
import type { SourceTree } from './source-tree';
import { takesSession } from './takes-session';

/** Reading a text is cheaper than parsing it; a session needs one of these words. */
const DRIVERS =
  /knex|\bpg\b|postgres|slonik|sqlite|sequelize|typeorm|Prisma|mikro-orm|drizzle|kysely|mysql|mariadb/i;

/**
 * The modules of an application that open a session of a database by being loaded, or keep one. One that
 * works with the session of another module, such as a repository, is none.
 */
export function guessProductionModules(
  context: CheckContext,
  applicationFiles: readonly string[],
): string[] {
  return applicationFiles.filter((file) => {
    const text = context.read(file);
    const tree = text !== null && DRIVERS.test(text) ? parseTree(text, file) : null;
    if (tree === null) return false;
    const source = { file, tree, context };
    return listSessions(tree).some(
      (session) => isKept(session.node, tree) && !takesSession(session, source),
    );
  });
}

/** Made at the module's level, or kept in a variable that is declared there. */
function isKept(session: Node, tree: SourceTree): boolean {
  const outer = tree.ancestorsOf(session);
  if (!outer.some((node) => isFunction(node) || isFieldOfInstance(node))) return true;
  return outer.some((node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier') return false;
    const [definition] = tree.variableOf(node.left)?.defs ?? [];
    return (
      definition?.type === 'Variable' &&
      !tree.ancestorsOf(definition.name).some((each) => isFunction(each))
    );
  });
}

/** `class A { pool = new Pool() }`, which loading the module does not make. */
function isFieldOfInstance(node: Node): boolean {
  return node.type === 'PropertyDefinition' && !node.static;
}
