/**
 * The result of work that may take so long at most.
 *
 * @param onLate called when it takes longer
 * @throws Error when it takes longer; what the work does then is nobody's any more
 */
export async function withinSeconds<Value>(
  seconds: number,
  work: PromiseLike<Value>,
  onLate: () => void = () => undefined,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const late = (): void => {
      onLate();
      reject(new Error(`it takes longer than ${seconds} s`));
    };
    timer = setTimeout(late, seconds * 1_000);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
