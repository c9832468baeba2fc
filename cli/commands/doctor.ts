import type { CliCommand } from '../command';
import { examineProject } from '../doctor/examine-project';
import { describeProblem, renderDiagnosis } from '../doctor/render-diagnosis';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';

/** Says whether everything is in place, and how to mend what is not. */
export const doctorCommand: CliCommand = {
  name: 'doctor',
  summary:
    'say whether everything is in place: versions, preset, registry, baseline, drivers, servers',
  details: 'Changes nothing, and has the fix for each thing that is not in place.',
  examples: ['npx jest-hermetic doctor'],
  exits: [exitCodes.fine, exitCodes.governance],
  meanings: { [exitCodes.governance]: 'something is not in place' },
  declare: () => undefined,
  async run(call) {
    const diagnosis = await examineProject(call);
    const isPass = diagnosis.problems.length === 0;
    return {
      exitCode: isPass ? exitCodes.fine : exitCodes.governance,
      renderText: (palette) => renderDiagnosis(diagnosis, palette),
      renderJson: () =>
        formatDocument({
          verdict: isPass ? 'pass' : 'fail',
          findings: diagnosis.problems.map(describeProblem),
        }),
    };
  },
};
