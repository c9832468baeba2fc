import type { TestRef } from '../../prove/verdict/proof-document';
import type { StoredFinding } from '../proof/stored-proof';
import type { Classification } from '../types';

const REASONS: Readonly<Record<string, string>> = {
  victim: 'it passes alone, and fails after others',
  brittle: 'it fails alone, and passes after others',
};

const ADVICE: Readonly<Record<string, string>> = {
  victim: 'undo in its polluter what that changes, or make this test independent of it',
  brittle: 'make what this test needs in the test itself',
};

/** No more than a proof writes there: it is pasted into a shell. */
const COMMAND = /^npx jest-hermetic (?:bisect|prove) [^;&|<>$`\n]*$/;

/** What a failure is called of which the last proof has shown that it depends on others: with whom, and a command that shows it. */
export function describeDependence(
  { kind, test, polluters = [], stateSetters = [], reproduce = '' }: StoredFinding,
  evidence: readonly string[],
): Pick<Classification, 'class' | 'bucket' | 'reason' | 'evidence' | 'fix'> {
  const name = (sets: readonly (readonly TestRef[])[], word: string): string[] =>
    sets.map((set) => `${word} ${set.map(nameTest).join(', together with ')}`);
  const command = COMMAND.test(reproduce)
    ? reproduce
    : `npx jest-hermetic bisect --test ${/^\w+$/.exec(test.id)?.[0] ?? 'ID'}`;
  return {
    class: 'isolation-bug',
    bucket: 'A',
    reason: `${kind} in the last proof: ${REASONS[kind]}`,
    evidence: [...evidence, ...name(polluters, 'polluter'), ...name(stateSetters, 'needs')],
    fix: `${ADVICE[kind]}; this shows it:\n${command}`,
  };
}

function nameTest({ file, path }: TestRef): string {
  return [file, ...path].join(' › ');
}
