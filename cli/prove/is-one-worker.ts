const IN_BAND = /^(?:-i|--runInBand|--run-in-band)$/;
const WORKERS = /^(?:-w|--maxWorkers|--max-workers)$/;

/**
 * Whether Jest is told, with these arguments, to run one file after another: then none runs beside another one.
 * How many workers it takes of itself says nothing, as that is another number on another machine.
 */
export function isOneWorker(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  const options = end === -1 ? args : args.slice(0, end);
  let inBand = false;
  let workers: string | undefined;
  for (const [at, argument] of options.entries()) {
    const [, name = '', given] = /^(-w(?=\d)|[^=]+)=?([^]*)$/.exec(argument) ?? [];
    const value = given === '' ? options[at + 1] : given;
    // A value that is none of its own is for the next option, or for nobody.
    if (IN_BAND.test(name)) inBand = value !== 'false';
    else if (WORKERS.test(name)) workers = value;
  }
  // Jest takes both together for a mistake.
  return workers === undefined ? inBand : workers === '1';
}
