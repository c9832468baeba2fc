/** A text as a literal of JavaScript, to be pasted. */
export function quoteLiteral(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
