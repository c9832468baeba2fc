import { findNodeAtLocation, parseTree, type Node } from 'jsonc-parser';
import { detectFormatting } from '../detect-formatting';
import type { RegistryEdit } from './plan-promotion';

/** Makes edits in the text of a registry, one after the other; the rest of it stays as it is written. */
export function editRegistry(text: string, edits: readonly RegistryEdit[]): string {
  return edits.reduce((edited, { path, value }) => {
    const tree = parseTree(edited)!;
    const there = find(tree, path);
    if (there && value === undefined) return remove(edited, there);
    if (there) return replace(edited, there, JSON.stringify(value));
    // An item of a list that is not there yet brings the list.
    const holder = path.slice(0, -1);
    return find(tree, holder)
      ? insertLast(edited, path, value, find(tree, holder)!)
      : insertLast(edited, holder, [value], find(tree, holder.slice(0, -1))!);
  }, text);
}

function find(tree: Node, path: RegistryEdit['path']): Node | undefined {
  return findNodeAtLocation(tree, [...path]);
}

function replace(text: string, { offset, length }: Node, content: string): string {
  return text.slice(0, offset) + content + text.slice(offset + length);
}

/** Takes an item or a key out, with the comma that parted it from its neighbour. */
function remove(text: string, node: Node): string {
  const gone = node.parent?.type === 'property' ? node.parent : node;
  const holder = gone.parent!;
  const siblings = holder.children!;
  const index = siblings.indexOf(gone);
  const [before, after] = [siblings[index - 1], siblings[index + 1]];
  if (before)
    return text.slice(0, before.offset + before.length) + text.slice(gone.offset + gone.length);
  if (after) return text.slice(0, gone.offset) + text.slice(after.offset);
  return replace(text, holder, holder.type === 'array' ? '[]' : '{}');
}

/** The library's own formatting would also touch the lines around; what is put in is formatted here. */
function insertLast(
  text: string,
  path: RegistryEdit['path'],
  value: unknown,
  holder: Node,
): string {
  const { eol, unit } = detectFormatting(text);
  const key = typeof path.at(-1) === 'string' ? `${JSON.stringify(path.at(-1))}: ` : '';
  const last = holder.children?.at(-1);
  const body = text.slice(holder.offset, holder.offset + holder.length);
  if (last && !body.includes('\n')) {
    const at = last.offset + last.length;
    return `${text.slice(0, at)}, ${key}${JSON.stringify(value)}${text.slice(at)}`;
  }
  const indent = eol + unit.repeat(path.length);
  const content = indent + key + JSON.stringify(value, null, unit).replaceAll('\n', indent);
  const at = last ? last.offset + last.length : holder.offset + 1;
  const end = last ? at : holder.offset + holder.length - 1;
  const closing = last ? '' : eol + unit.repeat(path.length - 1);
  return `${text.slice(0, at)}${last ? ',' : ''}${content}${closing}${text.slice(end)}`;
}
