import { readFileSync } from 'node:fs';
import { basename, sep } from 'node:path';

type Execute = (
  module: { readonly filename: string; exports: unknown },
  ...rest: unknown[]
) => unknown;

/**
 * Knows the modules that a test file loads: those of the project, whose sources tell what it could have
 * meant to change, and how many of packages, which change what they like when they are loaded.
 */
export class FollowedModules {
  /** What the project's own modules export, with what that is called. */
  readonly exported = new Map<object, string>();
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

  /** Follows the CommonJS modules of a runtime from now on; of one of another shape nothing is known. */
  follow(runtime: object): void {
    const { executor } = runtime as { executor?: object };
    const owner = (executor ?? runtime) as Record<string, unknown>;
    const name = executor ? 'exec' : '_execModule';
    const execute = owner[name] as Execute | undefined;
    if (typeof execute !== 'function') return;
    const note = (module: Parameters<Execute>[0]): void => this.note(module);
    owner[name] = function followedExecution(this: unknown, ...args: Parameters<Execute>) {
      const outcome = execute.apply(this, args);
      note(args[0]);
      return outcome;
    };
  }

  /** How many of the project's own there are. */
  get size(): number {
    return this.files.size;
  }

  /** Whether the project's own code has a word, as the name of what it may have changed. */
  mentions(word: string): boolean {
    return this.remember(`word ${word}`, new RegExp(`(?<![\\w$])${escape(word)}(?![\\w$])`));
  }

  /** Whether it has one in a way that sets a property: `.word =`, `'word'`. */
  sets(word: string): boolean {
    const name = escape(word);
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

  private note({ filename, exports }: Parameters<Execute>[0]): void {
    if (filename.includes(`${sep}node_modules${sep}`)) {
      this.packages += 1;
      return;
    }
    this.files.add(filename);
    const label = this.nameFile(filename);
    for (const value of [exports, (exports as { default?: unknown } | null)?.default])
      if (isPlain(value) && basename(filename) !== '') this.exported.set(value, label);
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

function isPlain(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function escape(word: string): string {
  return word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
