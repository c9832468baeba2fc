/** Does what may fail, and adds what it throws to the errors. */
export function attempt(errors: unknown[], work: () => unknown): void {
  try {
    work();
  } catch (error) {
    errors.push(error);
  }
}
