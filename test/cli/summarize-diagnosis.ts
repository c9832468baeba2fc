import type { Diagnosis } from '../../cli/doctor/diagnosis';
import { describeProblem } from '../../cli/doctor/render-diagnosis';

/** Codes and messages of the problems, then what is fine; `root` by that name. */
export function summarizeDiagnosis({ problems, fine }: Diagnosis, root: string): string[] {
  const lines = problems.map(describeProblem).map(({ code, message }) => `${code} ${message}`);
  return [...lines.map((line) => line.replaceAll(root, '<root>')), ...fine];
}
