import type { ProofDocument } from '../../prove/verdict/proof-document';
import { exitCodes, type ExitCode } from '../exit-codes';

/** What a proof exits with: only one that holds is fine. Without a test it is what Jest is told to make of that. */
export function chooseProofCode(
  verdict: ProofDocument['verdict'],
  tests: number,
  args: readonly string[],
): ExitCode {
  if (tests === 0)
    return args.includes('--passWithNoTests') ? exitCodes.fine : exitCodes.nothingRan;
  return verdict === 'independent' ? exitCodes.fine : exitCodes.isolation;
}
