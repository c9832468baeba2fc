import type { Node } from 'estree';
import type { CheckContext } from '../check-context';
import { listSessions } from './find-own-sessions';
import { parseTree } from './parse-tree';
import { isFunction } from '../source/syntax/is-function';
import type { SourceTree } from './source-tree';

/** Reading a text is cheaper than parsing it; a session needs one of these words. */
const DRIVERS =
  /knex|\bpg\b|postgres|slonik|sqlite|sequelize|typeorm|Prisma|mikro-orm|drizzle|kysely|mysql|mariadb/i;

/** The modules of an application that open a session of a database by being loaded, or keep one. */
export function guessProductionModules(
  context: CheckContext,
  applicationFiles: readonly string[],
): string[] {
  return applicationFiles.filter((file) => {
    const text = context.read(file);
    const tree = text !== null && DRIVERS.test(text) ? parseTree(text, file) : null;
    return tree !== null && listSessions(tree).some(({ node }) => isKept(node, tree));
  });
}

/** Made at the module's level, or kept in a variable that is declared there. */
function isKept(session: Node, tree: SourceTree): boolean {
  const outer = tree.ancestorsOf(session);
  if (!outer.some(isFunction)) return true;
  return outer.some((node) => {
    if (node.type !== 'AssignmentExpression' || node.left.type !== 'Identifier') return false;
    const [definition] = tree.variableOf(node.left)?.defs ?? [];
    return (
      definition?.type === 'Variable' &&
      !tree.ancestorsOf(definition.name).some((each) => isFunction(each))
    );
  });
}
