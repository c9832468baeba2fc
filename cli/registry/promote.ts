import { basename } from 'node:path';
import { Option } from 'commander';
import { escapeControl } from '../../errors/escape-control';
import { formatDay } from '../../registry/format-day';
import type { Bucket, State } from '../../registry/index';
import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { loadRegistryOfCall, nameRegistryOfCall } from '../load-registry-of-call';
import { listNextSteps } from './list-next-steps';
import { draftTransition } from './plan-promotion';
import { preparePromotion } from './prepare-promotion';

interface PromoteOptions {
  readonly to: State;
  readonly reference?: string;
  readonly reason?: string;
  readonly bucket?: Bucket;
}

/** Prepares a change of state in the registry. It approves nothing: `check` fails until a person has. */
export const promoteCommand: CliCommand<PromoteOptions> = {
  name: 'promote',
  summary: 'prepare a change of state for a person to approve: state, row, roadmap',
  details:
    'Writes registry.json, and says what is left to do. It approves nothing: check fails until a person stands in "approvedBy".',
  examples: ['npx jest-hermetic registry promote Redis --to B --reference PIN-1'],
  exits: [exitCodes.fine],
  declare(command) {
    command
      .argument('<name>', 'the entry of the registry')
      .addOption(
        new Option('--to <state>', 'the state that it is to be in; needed')
          .choices(['A', 'B', 'C'])
          .makeOptionMandatory(),
      )
      .option('--reference <text>', 'where the approval is written down, such as a ticket; needed')
      .option('--reason <text>', 'why; needed to take an entry back')
      .addOption(
        new Option('--bucket <bucket>', 'back to state A: how it is missing').choices(['B1', 'B2']),
      );
  },
  run(call) {
    const registry = loadRegistryOfCall(call);
    const { to, reference, reason, bucket } = call.options;
    const infra = call.args[0]!;
    const day = formatDay();
    const named = nameRegistryOfCall(call);
    const asked = { infra, to, reference, reason, bucket, day };
    const { request, edits } = preparePromotion(registry, asked, named);
    const changes = edits.map(({ says }) => says);
    const row = draftTransition(registry.infra[infra]!, request);
    const next = listNextSteps(registry, request, named);
    const file = basename(registry.file);
    const { from } = row;
    return Promise.resolve({
      exitCode: exitCodes.fine,
      renderText: ({ bold }) =>
        [
          bold(
            escapeControl(`${file}: ${JSON.stringify(infra)} from state ${from} to state ${to}`),
          ),
          ...changes.map((says) => `  ${escapeControl(says)}`),
          bold('Prepared, and not approved. What is left to a person:'),
          ...next.map((step, index) => `  ${index + 1}. ${escapeControl(step)}`),
          '',
        ].join('\n'),
      renderJson: () => formatDocument({ file, infra, from, to, changes, row, next }),
    });
  },
};
