import type { CheckFinding } from '../finding';
import { tellGovernedElsewhere } from '../tell-governed-elsewhere';
import { compareFindings } from '../run-rules';
import { findConnections } from './find-connections';
import { findConnectionsInEnv } from './find-connections-in-env';
import { findOwnCleanup } from './find-own-cleanup';
import { findOwnSessions } from './find-own-sessions';
import { guessProductionModules } from './guess-production-modules';
import { HelperBook } from './helper-book';
import { parseTree } from './parse-tree';
import { replaceImport } from './replace-import';
import type { ScanContext, ScannedSource } from './scan-context';
import type { ScanFinding } from './scan-finding';
import { sortFiles } from './sort-files';

const JEST_CONFIG = /(?:^|\/)jest\.config\.[cm]?[jt]s$/;

/** The rules of `check` that are about test code, as `scan` wants them. */
export type SourceRules = (context: ScanContext) => readonly CheckFinding[];

/**
 * Every place of a suite that has to change, by file, line and rule. Where the registry names no
 * production modules, those that open a session when they are loaded count as such.
 */
export function scanSuite(given: ScanContext, findInSources: SourceRules): ScanFinding[] {
  const files = sortFiles(given);
  const context = withProductionModules(given, files.application);
  const book = new HelperBook(new Set(context.files));
  const read = (file: string): ScannedSource | null => {
    const text = context.read(file);
    const tree = text === null ? null : parseTree(text, file);
    return tree && { file, tree, context };
  };
  const own = [...files.helpers, ...files.tests].sort();
  noteHelpers(files.helpers, book, read);
  const findings = own.flatMap((file): ScanFinding[] => {
    const source = read(file);
    if (!source) return [];
    book.note(source);
    return [
      ...findOwnSessions(source),
      ...findOwnCleanup(source, book.knownIn(file)),
      ...findConnections(source),
    ];
  });
  const inConfigs = files.application
    .filter((file) => JEST_CONFIG.test(file))
    .flatMap((file) => {
      const source = read(file);
      return source ? findConnections(source) : [];
    });
  const isElsewhere = tellGovernedElsewhere(context);
  const ofCheck = findInSources(context).flatMap((finding): ScanFinding[] => {
    if (isElsewhere(finding.file)) return [];
    if (finding.rule === 'production-import')
      return [replaceImport(finding, context, read(finding.file))];
    const isSkip = finding.rule === 'unsanctioned-skip' || finding.rule === 'focused-test';
    return isSkip ? [{ ...finding, tier: 'small' }] : [];
  });
  return [...findings, ...inConfigs, ...findConnectionsInEnv(context), ...ofCheck].sort(
    compareFindings,
  );
}

/** A helper may call one of a file that comes later: again, until nothing new is learnt. */
function noteHelpers(
  helpers: readonly string[],
  book: HelperBook,
  read: (file: string) => ScannedSource | null,
): void {
  for (let isNew = true; isNew;) {
    isNew = false;
    for (const file of helpers) {
      const source = read(file);
      if (source && book.note(source)) isNew = true;
    }
  }
}

function withProductionModules(context: ScanContext, application: readonly string[]): ScanContext {
  const { registry } = context;
  if (registry.policy.productionModules.length > 0) return context;
  const productionModules = guessProductionModules(context, application);
  return {
    ...context,
    registry: { ...registry, policy: { ...registry.policy, productionModules } },
  };
}
