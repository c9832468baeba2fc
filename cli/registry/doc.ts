import type { CliCommand } from '../command';
import { exitCodes } from '../exit-codes';
import { formatDocument } from '../format-document';
import { loadRegistryOfCall } from '../load-registry-of-call';
import { escapeControl } from '../../errors/escape-control';
import { writeDocuments } from './write-documents';

/** Writes the rendered part of every document of the policy. */
export const docCommand: CliCommand = {
  name: 'doc',
  summary: 'write the tables into the documents that policy.documents names',
  details:
    'Only what is between the markers of a document changes; where there are none, they are added at its end. check fails where a document is not what this writes.',
  examples: ['npx jest-hermetic registry doc'],
  exits: [exitCodes.fine],
  declare: () => undefined,
  run(call) {
    const documents = writeDocuments(loadRegistryOfCall(call));
    return Promise.resolve({
      exitCode: exitCodes.fine,
      renderText: ({ bold, dim }) =>
        documents
          .map(({ file, action }) => {
            const line = `${action.padEnd('unchanged'.length)}  ${escapeControl(file)}`;
            return `${action === 'unchanged' ? dim(line) : bold(line)}\n`;
          })
          .join(''),
      renderJson: () => formatDocument({ documents }),
    });
  },
};
