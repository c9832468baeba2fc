import { listDatabases } from '../../registry/index';
import { isTestingDocument, markersOf } from '../../registry/documents/section';
import type { CheckContext } from '../check-context';
import type { CheckFinding } from '../finding';
import { printCommand } from '../print-command';

/** Where a team keeps it; elsewhere a file of that name may be about anything. */
const TESTING_DOCUMENT = /^(docs\/)?testing\.md$/i;

/**
 * A testing document that nobody renders, in a project with a database whose policy names no document
 * with the rules of isolation. A project without such a document is left alone.
 */
export function findLoneTestingDocument(context: CheckContext): CheckFinding[] {
  const { registry, files } = context;
  const { documents } = registry.policy;
  const file = files.find((name) => TESTING_DOCUMENT.test(name));
  if (file === undefined || listDatabases(registry).length === 0) return [];
  const { start } = markersOf('isolation');
  const hasRules = (name: string): boolean =>
    isTestingDocument(name) || (context.read(name) ?? '').includes(start);
  if (documents.some(hasRules)) return [];
  return [
    {
      rule: 'document-drift',
      file,
      line: 1,
      message:
        'this tells the team how to test, and no document of policy.documents has the rules of isolation',
      fix: `add it to "documents" in the "policy" of the registry, then render it:\n"documents": ${JSON.stringify([...documents, file])}\n${printCommand('registry doc', context.named)}`,
    },
  ];
}
