/** Choices as people say them: `"A", "B" or "C"`. */
export function describeChoices(choices: readonly unknown[]): string {
  const words = choices.map((choice) => JSON.stringify(choice));
  const last = words.pop() ?? 'nothing';
  return words.length === 0 ? last : `${words.join(', ')} or ${last}`;
}
