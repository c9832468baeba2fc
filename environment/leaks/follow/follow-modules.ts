import { readFileSync } from 'node:fs';
import { sep } from 'node:path';
import { types } from 'node:util';

interface Module {
  readonly filename: string;
  readonly exports: unknown;
}

/** What a runtime of Jest is made of, since Jest 30.4. */
interface Parts {
  readonly executor?: object;
  readonly transformCache?: object;
  readonly esmLoader?: { readonly transformCache?: object };
}

/**
 * Knows the modules that a test file loads: those of the project, whose sources tell what it could have
 * meant to change, and how many of packages, which change what they like when they are loaded.
 */
export class FollowedModules {
  /** What the project's own modules export, with what that is called. */
  readonly exported = new Map<object, string>();
  /** What all modules export. */
  private readonly roots = new Set<object>();
  /** How many modules of packages have been loaded. */
  packages = 0;
  private readonly files: Set<string>;
  private readonly texts = new Map<string, string>();
  private readonly mentioned = new Map<string, boolean>();

  /** @param nameFile a path as people know it */
  constructor(
    testPath: string,
    private readonly nameFile: (path: string) => string,
  ) {
    this.files = new Set([testPath]);
  }

  /**
   * Follows the modules of a runtime from now on; of one of another shape less is known. What CommonJS
   * modules export is seen as well; of ES modules, which nobody can change from outside, the source.
   */
  follow(runtime: object): void {
    const { executor, transformCache, esmLoader } = runtime as Parts;
    follow(executor ?? runtime, executor ? 'exec' : '_execModule', ([module]) =>
      this.noteModule(module as Module),
    );
    for (const owner of [runtime, transformCache, esmLoader?.transformCache])
      for (const name of ['transform', 'transformAsync', 'transformFileAsync'])
        if (owner) follow(owner, name, ([file]) => this.noteFile(String(file)));
  }

  /** How many of the project's own there are. */
  get size(): number {
    return this.files.size;
  }

  /** Whether the project's own code has a word, as the name of what it may have changed. */
  mentions(word: string): boolean {
    return this.remember(`word ${word}`, new RegExp(`(?<![\\w$])${escapePattern(word)}(?![\\w$])`));
  }

  /** Whether it has one in a way that sets a property: `.word =`, `'word'`. */
  sets(word: string): boolean {
    const name = escapePattern(word);
    return this.remember(`set ${word}`, new RegExp(`\\.${name}\\s*=(?![=>])|(['"\`])${name}\\1`));
  }

  private remember(key: string, pattern: RegExp): boolean {
    // A module more may have it.
    const known = `${this.files.size} ${key}`;
    const isThere =
      this.mentioned.get(known) ?? [...this.files].some((file) => pattern.test(this.read(file)));
    this.mentioned.set(known, isThere);
    return isThere;
  }

  /** Whether an object is what a module exports, or is found in that, or is the class of what is. */
  isExported(object: object): boolean {
    return [...this.roots].some((root) => root === object || listInside(root).includes(object));
  }

  private noteModule({ filename, exports }: Module): void {
    if (!isObject(exports)) return void this.noteFile(filename);
    const main: TypedPropertyDescriptor<unknown> =
      Object.getOwnPropertyDescriptor(exports, 'default') ?? {};
    const values = [exports, main.value].filter(isObject);
    for (const value of values) this.roots.add(value);
    if (!this.noteFile(filename)) return;
    for (const value of values) this.exported.set(value, this.nameFile(filename));
  }

  /** Whether it is the project's own. */
  private noteFile(file: string): boolean {
    const isOwn = !file.includes(`${sep}node_modules${sep}`);
    if (isOwn) this.files.add(file);
    else this.packages += 1;
    return isOwn;
  }

  private read(file: string): string {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    let text = '';
    try {
      text = readFileSync(file, 'utf8');
    } catch {
      // Made in memory: it mentions nothing.
    }
    this.texts.set(file, text);
    return text;
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Without calling a getter. */
function listInside(root: object): unknown[] {
  const values = Object.values(Object.getOwnPropertyDescriptors(root))
    .map(({ value }) => value as unknown)
    .filter(isObject);
  return [root, ...values].flatMap((value): unknown[] => [
    value,
    typeof value === 'function' ? value.prototype : Object.getPrototypeOf(value),
  ]);
}

/** Not of a proxy: it may load, or count as used, what is only looked at. */
function isObject(value: unknown): value is object {
  const isAny = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return isAny && !types.isProxy(value);
}

/** Has somebody hear of each call of a method, after it. */
function follow(owner: object, name: string, hear: (args: readonly unknown[]) => void): void {
  const methods = owner as Record<string, unknown>;
  const method = methods[name];
  if (typeof method !== 'function') return;
  methods[name] = function followed(this: unknown, ...args: unknown[]): unknown {
    const outcome: unknown = method.apply(this, args);
    hear(args);
    return outcome;
  };
}
