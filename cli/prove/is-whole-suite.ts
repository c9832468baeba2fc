import { keepConfigArguments } from '../../reporter/session/keep-config-arguments';

/** Arguments of Jest's that say how tests run, and not which. */
const HOW =
  /^(?:-i|--runInBand|--run-in-band|(?:-w|--maxWorkers|--max-workers)(?:=.+)?|-w\d+%?|--no-cache|--forceExit)$/;

/** Those of them whose value may be the next argument. */
const TAKES_NUMBER = /^(?:-w|--maxWorkers|--max-workers)$/;

/** Whether Jest runs all tests of the project with these arguments. In doubt it does not. */
export function isWholeSuite(args: readonly string[]): boolean {
  const config = keepConfigArguments(args);
  const rest = args.filter((argument) => !config.includes(argument));
  return rest.every(
    (argument, at) =>
      HOW.test(argument) || (/^\d+%?$/.test(argument) && TAKES_NUMBER.test(rest[at - 1] ?? '')),
  );
}
