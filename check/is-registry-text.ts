import { parse } from 'jsonc-parser';
import { isObject } from '../registry/validation/read-loosely';

/**
 * Whether the text of a `registry.json` is a registry of this tool, though it may not be valid. Other
 * tools have files of that name too; a registry has a version and infrastructure.
 */
export function isRegistryText(text: string): boolean {
  try {
    const value: unknown = parse(text.replace(/^\uFEFF/, ''));
    return isObject(value) && 'version' in value && 'infra' in value;
  } catch {
    // The parser is recursive: what nests too deeply exhausts the stack.
    return false;
  }
}
