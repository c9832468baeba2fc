import type { Node } from 'jsonc-parser';
import type { Invalid } from './list-rows';

/**
 * The values of an object in a text, each by its name.
 *
 * @param what what to call the object in an error
 * @throws what `invalid` makes of something else, and of a name that is there twice
 */
export function listSections(object: Node, what: string, invalid: Invalid): Map<string, Node> {
  if (object.type !== 'object') throw invalid(object.offset, `${what} is no object`);
  const sections = new Map<string, Node>();
  for (const { children: [key, value] = [] } of object.children ?? []) {
    const name = String(key?.value);
    if (sections.has(name)) throw invalid(key?.offset ?? 0, `${what} has "${name}" twice`);
    if (value) sections.set(name, value);
  }
  return sections;
}
