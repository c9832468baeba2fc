/** `<` would end a script element; the line separators end a line of older JavaScript. */
const UNSAFE = /[<\u2028\u2029]/g;

/** A value as JSON that can stand within a `<script>` element, whatever it holds. */
export function encodeJson(value: unknown): string {
  return JSON.stringify(value).replace(
    UNSAFE,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
