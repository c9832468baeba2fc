import { keepConfigArguments } from '../../reporter/session/keep-config-arguments';

/** Arguments of Jest's that say how tests run, and not which. */
const HOW = /^(?:-i|--runInBand|(?:-w|--maxWorkers)(?:=.+)?|-w\d+|\d+%?|--no-cache|--forceExit)$/;

/** Whether Jest runs all tests of the project with these arguments. In doubt it does not. */
export function isWholeSuite(args: readonly string[]): boolean {
  const config = keepConfigArguments(args);
  const rest = args.filter((argument) => !config.includes(argument));
  return rest.every((argument) => HOW.test(argument));
}
