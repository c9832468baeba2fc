/** What tools ask of any object that they meet, which must not count as its use. */
export function isIdleQuestion(key: PropertyKey): boolean {
  return typeof key === 'symbol' || key === 'then' || key === 'toJSON';
}
