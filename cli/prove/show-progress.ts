import type { Step } from '../../prove/plan/planned-probe';
import type { ProofEvent } from '../../prove/prove-tests';
import { WORDS } from '../../prove/verdict/judge-rules';
import type { TestRef } from '../../prove/verdict/proof-document';
import { cleanLine } from '../clean-line';
import { countNoun } from '../../errors/count-noun';
import type { Output } from '../io';
import { nameTest } from './name-test';

/** Says how far a proof has come. */
export interface Progress {
  onFile(done: number, of: number): void;
  /** Hears how many probes of an earlier proof count in this one. */
  onKept(probes: number): void;
  onEvent(event: ProofEvent): void;
  /** Takes away what only stands there until the next line. */
  end(): void;
}

/** One line that is written again on a terminal; elsewhere a line for each step and each finding. */
export function showProgress(output: Output, refOf: (id: string) => TestRef): Progress {
  const name = (id: string): string => nameTest(refOf(id));
  /** Of the file of a test that is named already, its titles alone. */
  const nameBeside = (id: string, test: string): string => {
    const { file, path } = refOf(id);
    return file === refOf(test).file && path.length > 0 ? cleanLine(path.join(' › ')) : name(id);
  };
  const draw = (text: string): void => {
    if (!output.isTTY) return;
    output.write(`\r\u001b[2K${text.slice(0, (output.columns ?? 80) - 1)}`);
  };
  const say = (text: string): void => {
    draw('');
    output.write(`${text}\n`);
  };
  let step: Step | undefined;
  return {
    onFile(done, of) {
      draw(`file ${done} of ${of}`);
      if (!output.isTTY && done === of) say(`${countNoun(of, 'file')} listed`);
    },
    onKept(probes) {
      say(`${countNoun(probes, 'probe')} kept from the proof that was stopped`);
    },
    onEvent(event) {
      switch (event.type) {
        case 'planned':
          return say(`${countNoun(event.probes, 'probe')} planned`);
        case 'planned-probe-finished':
          draw(`probe ${event.done} of ${event.of}: ${WORDS[event.step]}`);
          if (!output.isTTY && event.step !== step)
            say(`probe ${event.done} of ${event.of}: ${WORDS[event.step]}`);
          step = event.step;
          return;
        case 'plan-stopped':
          return say(`the plan ends here: ${event.reason === 'budget' ? 'budget' : 'interrupted'}`);
        case 'suspect':
          return say(`its outcome changes: ${name(event.suspect.test)}`);
        case 'narrowed':
          return draw(`${name(event.test)}: ${event.candidates} left, ${event.probes} probes`);
        case 'set-found':
          return say(
            `${name(event.test)}: ${event.kind === 'victim' ? 'polluted by' : 'needs'} ${event.members.map((id) => nameBeside(id, event.test)).join(', ')} (${countNoun(event.probes, 'probe')})`,
          );
        default:
          return;
      }
    },
    end: () => draw(''),
  };
}
