import type { RegistryDocument } from './registry-document';

const LIST_OF_TEXTS = /\[\n\s+("(?:[^"\\]|\\.)*"(?:,\n\s+"(?:[^"\\]|\\.)*")*)\n\s+\]/g;

/** A registry as people write it: two spaces of indentation, short lists on one line. */
export function formatRegistry(document: RegistryDocument): string {
  const text = JSON.stringify(document, null, 2);
  return `${text.replace(LIST_OF_TEXTS, (_, items: string) => `[${items.replace(/\n\s+/g, ' ')}]`)}\n`;
}
