import { posix } from 'node:path';
import { listCleanup, type KnownHelper, type KnownHelpers } from './list-cleanup';
import type { SourceTree } from './source-tree';

const ENDINGS = ['', '.ts', '.js', '.tsx', '.jsx', '.mts', '.mjs', '.cts', '.cjs'];

/** Which functions of a suite's own files are there to clean up, and how. */
export class HelperBook {
  private readonly helpers = new Map<string, KnownHelper>();
  private readonly handedOn = new Map<string, string[]>();

  /** @param files every file of the project */
  constructor(private readonly files: ReadonlySet<string>) {}

  /** Notes the helpers of a file; true where there was a new one. A later one may rest on them. */
  note(file: string, tree: SourceTree): boolean {
    const before = this.helpers.size;
    this.handedOn.set(file, listHandedOn(tree));
    for (let size = -1; size !== this.helpers.size;) {
      size = this.helpers.size;
      for (const { place, kind, isMain, isAll } of listCleanup(tree, this.knownIn(file)))
        if (isMain && place.type === 'function' && place.name !== null)
          this.helpers
            .set(`${file}#${exportedName(place.name, tree)}`, { kind, isAll })
            .set(`${file}#${place.name}`, { kind, isAll });
    }
    return this.helpers.size > before;
  }

  /** What is known of the functions that a file can call. */
  knownIn(file: string): KnownHelpers {
    return (helper) => {
      if (typeof helper === 'string') return this.helpers.get(`${file}#${helper}`) ?? null;
      const target = this.resolve(file, helper.module);
      return target === null ? null : this.helperOf(target, helper.path.at(-1) ?? 'default', 0);
    };
  }

  private helperOf(file: string, name: string, depth: number): KnownHelper | null {
    const known = this.helpers.get(`${file}#${name}`);
    if (known || depth > 5) return known ?? null;
    for (const module of this.handedOn.get(file) ?? []) {
      const target = this.resolve(file, module);
      const found = target === null ? null : this.helperOf(target, name, depth + 1);
      if (found) return found;
    }
    return null;
  }

  private resolve(from: string, module: string): string | null {
    return resolveFile(from, module, this.files);
  }
}

/** The file of a project that a relative import names; null where there is none. */
export function resolveFile(
  from: string,
  module: string,
  files: ReadonlySet<string>,
): string | null {
  if (!module.startsWith('.')) return null;
  const path = posix.join(posix.dirname(from), module);
  const bare = path.replace(/\.[cm]?jsx?$/, '');
  const tried = [path, bare, posix.join(path, 'index')].flatMap((each) =>
    ENDINGS.map((end) => each + end),
  );
  return tried.find((each) => files.has(each)) ?? null;
}

/** The modules that a file exports everything, or something, of. */
function listHandedOn(tree: SourceTree): string[] {
  return tree.program.body.flatMap((node) => {
    const isExport = node.type === 'ExportAllDeclaration' || node.type === 'ExportNamedDeclaration';
    return isExport && node.source ? [String(node.source.value)] : [];
  });
}

function exportedName(name: string, tree: SourceTree): string {
  const isDefault = tree.program.body.some(
    (node) =>
      node.type === 'ExportDefaultDeclaration' &&
      'name' in node.declaration &&
      node.declaration.name === name,
  );
  return isDefault || name === 'exports' ? 'default' : name;
}
