/**
 * The keys of a JSON Pointer, as they are in the document; none for the whole of it.
 *
 * @see {@link https://www.rfc-editor.org/rfc/rfc6901}
 */
export function splitPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((key) => key.replace(/~1/g, '/').replace(/~0/g, '~'));
}
