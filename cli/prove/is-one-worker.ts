/** Whether Jest is told, with these arguments, to run one file after another: then none runs beside another one. */
export function isOneWorker(args: readonly string[]): boolean {
  return args.some((argument, place) => {
    const [name, value = args[place + 1]] = argument.split('=', 2);
    if (name === '-w' || name === '--maxWorkers') return value === '1';
    return ['-i', '--runInBand', '--runInBand=true', '-w1'].includes(argument);
  });
}
