import { listCleanup, type KnownHelper, type KnownHelpers } from './list-cleanup';
import { resolveFile } from './resolve-file';
import type { ScannedSource } from './scan-context';
import type { SourceTree } from './source-tree';

/** Which functions of a suite's own files are there to clean up, and how. */
export class HelperBook {
  private readonly helpers = new Map<string, KnownHelper>();
  private readonly handedOn = new Map<string, string[]>();

  /** @param files every file of the project */
  constructor(private readonly files: ReadonlySet<string>) {}

  /** Notes the helpers of a file; true where there was a new one. A later one may rest on them. */
  note(source: ScannedSource): boolean {
    const { file, tree } = source;
    const before = this.helpers.size;
    this.handedOn.set(file, listHandedOn(tree));
    for (let size = -1; size !== this.helpers.size;) {
      size = this.helpers.size;
      for (const { place, isMain, ...known } of listCleanup(source, this.knownIn(file)))
        if (isMain && place.type === 'function' && place.name !== null)
          this.helpers
            .set(`${file}#${exportedName(place.name, tree)}`, known)
            .set(`${file}#${place.name}`, known);
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
