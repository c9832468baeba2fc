import { readFileSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import type { Rule, SourceCode } from 'eslint';
import { analyseSource, type SourceRule } from '../check/source/analyse-source';
import type { ScopeManager } from '../check/source/syntax/scope';
import type { CheckFinding } from '../check/finding';
import { settleHeld } from '../check/held/settle-held';
import { openWrappers } from '../check/source/wrappers/open-wrappers';
import { testCodeTeller } from '../environment/modules/production/is-test-code';
import { BASELINE_FILE } from '../registry/baseline/baseline';
import { findRegistry } from '../registry/find-registry';
import { formatDay } from '../registry/format-day';
import { isFile } from '../registry/is-file';
import { relativePath } from '../registry/relative-path';
import type { Registry } from '../registry/types';
import { readHeld } from './read-held';
import { readRegistry } from './read-registry';
import type { Reading } from './remember-reading';

/** A finding, or a fault of the registry or of its ratchet, which is shown by the first of the rules. */
type FileFinding = Pick<CheckFinding, 'rule' | 'line' | 'message' | 'fix'>;

const found = new WeakMap<SourceCode, readonly FileFinding[]>();

/** What the rules find in the file that ESLint looks at. A file without a path has no registry. */
export function findInFile({ sourceCode, filename }: Rule.RuleContext): readonly FileFinding[] {
  let findings = found.get(sourceCode);
  if (!findings) found.set(sourceCode, (findings = examine(sourceCode, filename)));
  return findings;
}

function examine(sourceCode: SourceCode, filename: string): readonly FileFinding[] {
  if (!isAbsolute(filename)) return [];
  const nearest = readNearest(dirname(filename));
  if (!nearest) {
    return [
      fault(`there is no registry.json at or above ${dirname(filename)}`, 'npx jest-hermetic init'),
    ];
  }
  const { value: registry, reason, code } = nearest;
  // Which file is the team's own, only a run is told.
  if (code === 'HERMETIC_REGISTRY_FOREIGN') return [];
  if (!registry) return [explainInvalid(nearest.file, reason)];
  const list = join(registry.root, BASELINE_FILE);
  const { value: baseline, reason: listReason } = readHeld(list);
  if (listReason !== undefined) return [explainInvalid(list, listReason)];
  const findings = analyse(sourceCode, filename, registry);
  const held = baseline?.held.filter((row) => row.file === findings[0]?.file) ?? [];
  return settleHeld(findings, { held }).open;
}

/** The nearest registry, past those of other tools while there is another; undefined where there is none. */
function readNearest(from: string): ({ readonly file: string } & Reading<Registry>) | undefined {
  const file = findRegistry(from);
  if (file === undefined) return undefined;
  const nearest = { file, ...readRegistry(file) };
  const folder = dirname(file);
  const isLast = nearest.code !== 'HERMETIC_REGISTRY_FOREIGN' || folder === dirname(folder);
  return isLast ? nearest : (readNearest(dirname(folder)) ?? nearest);
}

/** The first mistake of a file stands for all of them. */
function explainInvalid(file: string, reason: string): FileFinding {
  const [first = '', ...others] = reason.split('\n');
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  return fault(`${file} is not valid: ${first}${more}`, 'npx jest-hermetic check');
}

function fault(message: string, fix: string): FileFinding {
  return { rule: 'unsanctioned-skip', line: 1, message, fix };
}

function analyse(
  { ast, text, scopeManager }: SourceCode,
  filename: string,
  registry: Registry,
): CheckFinding<SourceRule>[] {
  const { root } = registry;
  // Its types ask for less than they say.
  const scopes: unknown = scopeManager;
  const isNamedAsTest = testCodeTeller({
    config: { rootDir: root, setupFiles: [], setupFilesAfterEnv: [] },
    testPath: '',
    productionModules: registry.policy.productionModules.map((name) => join(root, name)),
  })(filename);
  const context = {
    registry,
    day: formatDay(),
    // Jest knows its test files by its configuration; here one is known by the tests in it.
    isTestCode: isNamedAsTest || undefined,
    hasFile: (path: string) => isFile(join(root, path)),
  };
  return analyseSource(
    {
      file: relativePath(root, filename),
      text,
      ast,
      scopeManager: scopes as ScopeManager,
    },
    { ...context, open: openWrappers(context, (path) => readText(join(root, path))) },
  );
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
