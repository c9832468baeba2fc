import { posix } from 'node:path';
import { importLine } from '../../../errors/import-line';
import { readImportStyle } from '../../../errors/read-import-style';
import { explainProductionImport } from '../../../registry/explain-production-import';
import type { CheckFinding } from '../../finding';
import { listImports, type ImportPlace } from '../imports/list-imports';
import { listCandidates } from '../imports/resolve-module';
import type { SourceTests } from '../source-tests';
import type { AstNode } from '../syntax/ast';
import { isFunction } from '../syntax/is-function';
import { locateLine } from '../syntax/locate-line';
import type { Source } from '../syntax/source';

/**
 * Where test code takes a production module, each module once a file, as a run finds it. What a
 * configuration maps, and what the application hands on, only a run can tell.
 */
export function findProductionImports(tests: SourceTests): CheckFinding<'production-import'>[] {
  const { source, context } = tests;
  const modules = new Set(context.registry.policy.productionModules.map(posix.normalize));
  if (modules.size === 0 || modules.has(source.file)) return [];
  const places = new Map<string, ImportPlace[]>();
  for (const place of listImports(tests)) {
    const module = listCandidates(place.specifier, source.file).find((path) => modules.has(path));
    if (module === undefined) continue;
    const known = places.get(module);
    if (known) known.push(place);
    else places.set(module, [place]);
  }
  return [...places].flatMap(([module, ofModule]) => judgeModule(module, ofModule, tests) ?? []);
}

function judgeModule(
  module: string,
  places: readonly ImportPlace[],
  { source, context }: SourceTests,
): CheckFinding<'production-import'> | undefined {
  const { dir, base } = posix.parse(module);
  const isMockedByHand = context.hasFile(posix.join(dir, '__mocks__', base));
  const mocks = readMocks(places, isMockedByHand);
  const found = [...places]
    .sort((a, b) => locateLine(a.node) - locateLine(b.node))
    .flatMap((place) => {
      const way = wayOf(place, mocks, isMockedByHand);
      return way ? [{ way, place, line: locateLine(place.node) }] : [];
    });
  const [first] = found;
  if (!first) return undefined;
  const { file } = source;
  // A run need not reach a place that is in a function.
  const conditional = found.every(({ place }) => isInFunction(place.node, source));
  const subject = { module, ...(conditional && { conditional }) };
  const { message, fix } = explainProductionImport({
    way: first.way,
    module,
    chain: [file, module],
    take: importLine('db', file, readImportStyle(file, source.text)),
  });
  return { rule: 'production-import', file, line: first.line, message, fix, subject };
}

function isInFunction(node: AstNode, source: Source): boolean {
  for (let up = source.parentOf(node); up; up = source.parentOf(up))
    if (isFunction(up)) return true;
  return false;
}

/** What the mocks of a module in a file come to. */
interface Mocks {
  isAutomocked(place: ImportPlace): boolean;
  isReplaced(place: ImportPlace): boolean;
}

function readMocks(places: readonly ImportPlace[], isMockedByHand: boolean): Mocks {
  const replacing = places.filter(({ hasFactory }) => hasFactory || isMockedByHand);
  const automocking = places.filter(({ way, hasFactory }) => way !== 'mock-module' && !hasFactory);
  return {
    isAutomocked: (place) => automocking.some((mock) => isReached(place, mock)),
    isReplaced: (place) => replacing.some((mock) => isReached(place, mock)),
  };
}

/** Whether what a place takes is what a mock before it, or one that is hoisted, has made of it. */
function isReached(place: ImportPlace, mock: ImportPlace): boolean {
  switch (mock.way) {
    case 'mock':
      return true;
    case 'do-mock':
      return place.way !== 'static' && startOf(mock) < startOf(place);
    case 'mock-module':
      return place.way === 'dynamic';
    default:
      return false;
  }
}

function startOf({ node }: ImportPlace): number {
  return node.range?.[0] ?? 0;
}

/** How a place makes Jest load the module; undefined where it does not. */
function wayOf(
  place: ImportPlace,
  { isAutomocked, isReplaced }: Mocks,
  isMockedByHand: boolean,
): 'import' | 'automock' | undefined {
  switch (place.way) {
    case 'actual':
      return 'import';
    case 'mock':
    case 'do-mock':
      return place.hasFactory || isMockedByHand ? undefined : 'automock';
    case 'mock-module':
      return undefined;
    case 'static':
    case 'require':
    case 'dynamic':
      if (isReplaced(place)) return undefined;
      return isAutomocked(place) ? 'automock' : 'import';
  }
}
