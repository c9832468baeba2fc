import type { TestRecord } from '../../environment/record/types';
import { HIDDEN } from '../../errors/known-secrets';
import { quoteShell } from '../../errors/quote-shell';

/** A command to paste that runs one test alone. */
export function rerunCommand({ file, path }: Pick<TestRecord, 'file' | 'path'>): string {
  // A title may hold control characters; in the pattern any character stands for one, and any text for a secret.
  const title = path
    .join(' ')
    .split(/[\u0000-\u001f\u007f]/)
    .map((part) => part.split(HIDDEN).map(escapePattern).join('.*'))
    .join('[^]');
  return `npx jest --runTestsByPath ${quoteShell(file)} -t ${quoteShell(`^${title}$`)}`;
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
