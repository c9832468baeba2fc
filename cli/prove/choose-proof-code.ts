import type { ProofDocument } from '../../prove/verdict/proof-document';
import { exitCodes, type ExitCode } from '../exit-codes';

/** What a proof exits with: only one that holds is fine. */
export function chooseProofCode(verdict: ProofDocument['verdict'], tests: number): ExitCode {
  if (tests === 0) return exitCodes.nothingRan;
  return verdict === 'independent' ? exitCodes.fine : exitCodes.isolation;
}
