import fs from 'node:fs';
import { isAbsolute } from 'node:path';
import { exportedValues, isObject } from './exported-values';
import { importedNames } from './imported-names';
import { locateImport } from './locate-import';

/** As it is before any test: one that stubs its `fs` would stub it here too. */
const { readFileSync } = fs;

/** How test code came to a production module. */
export type ImportWay = 'import' | 're-export' | 'automock';

/** Test code that imports a production module; paths are absolute. */
export interface ProductionImport {
  readonly way: ImportWay;
  /** The file of test code that the import stands in. */
  readonly importer: string;
  /** Where in it, from 1; null where its source does not tell. */
  readonly line: number | null;
  readonly module: string;
  /** From the test file, or a setup file, over its helpers and what only hands on, to the module. */
  readonly chain: readonly string[];
}

interface Found {
  readonly way: ImportWay;
  readonly importer: string;
  readonly specifier: string | null;
  readonly through: string | null;
  readonly module: string;
}

/** What the log of one test file is kept for. */
export interface ImportLogOptions {
  /** Absolute paths. */
  readonly productionModules: readonly string[];
  readonly isTestCode: (file: string) => boolean;
  /** Where chains begin: the test file and the setup files. */
  readonly entries: readonly string[];
  /** The global object of the test file, whose values any module may export. */
  readonly realm: object;
}

/** Who imports what in one test file, as far as it may lead from test code to a production module. */
export class ImportLog {
  private readonly modules: ReadonlySet<string>;
  /** Which module an `exports` object is of. */
  private readonly pathOf = new WeakMap<object, string>();
  /** Which production module a value comes from. */
  private readonly sourceOf = new WeakMap<object, string>();
  /** Of Node, the realm and packages: no production module is their source. */
  private readonly foreign = new WeakSet<object>();
  /** The application's modules that a production module was handed to, directly or through others. */
  private readonly users = new Set<string>();
  /** Test code by the test code that imports it. */
  private readonly helpers = new Map<string, Set<string>>();
  private readonly found = new Map<string, Found>();

  constructor(private readonly options: ImportLogOptions) {
    this.modules = new Set(options.productionModules);
    const { process } = options.realm as { process?: NodeJS.Process };
    for (const value of [options.realm, process?.env]) if (value) this.foreign.add(value);
    for (const { value } of Object.values(Object.getOwnPropertyDescriptors(options.realm)))
      if (isObject(value)) this.foreign.add(value);
  }

  /** A module is about to run for the first time, because of `from` where that is known. */
  begins(path: string, from: string | null, specifier: string | null, isForMock: boolean): void {
    if (from === null || !this.options.isTestCode(from)) {
      if (isForMock && this.modules.has(path)) this.blameMocks(path);
      return;
    }
    if (this.modules.has(path))
      this.note({
        way: isForMock ? 'automock' : 'import',
        importer: from,
        specifier,
        through: null,
        module: path,
      });
    else if (this.options.isTestCode(path)) this.addHelper(from, path);
  }

  /** It has run. */
  ends(path: string, exported: unknown): void {
    if (isObject(exported)) this.pathOf.set(exported, path);
    if (this.modules.has(path)) this.learn(path, exported);
  }

  /** Somebody was given the exports of a module, or a mock. */
  imported(importer: string, specifier: string, exported: unknown): void {
    if (!isObject(exported)) return;
    const path = this.pathOf.get(exported);
    if (this.modules.has(importer) && (path === undefined || PACKAGE.test(path))) {
      this.foreign.add(exported);
      for (const { value } of exportedValues(exported)) this.foreign.add(value);
    }
    if (path === undefined) return;
    const leadsOn = this.modules.has(path) || this.users.has(path);
    if (!this.options.isTestCode(importer)) {
      if (leadsOn) this.users.add(importer);
    } else if (leadsOn || this.options.isTestCode(path)) {
      this.importedModule(importer, specifier, path, exported);
    }
  }

  /** Test code imports a module that is no mock, and that has run. */
  importedModule(importer: string, specifier: string, path: string, exported: unknown): void {
    if (this.modules.has(path))
      return this.note({ way: 'import', importer, specifier, through: null, module: path });
    if (this.options.isTestCode(path)) return this.addHelper(importer, path);
    this.compare({ importer, specifier, path, exported });
  }

  /** Whether these are the exports of a CommonJS module, and not of a mock. */
  isKnown(exported: unknown): boolean {
    return isObject(exported) && this.pathOf.has(exported);
  }

  /** Keeps in mind what a production module exports. */
  learn(path: string, exported: unknown): void {
    if (!isObject(exported)) return;
    this.sourceOf.set(exported, path);
    for (const { value } of exportedValues(exported))
      if (!this.sourceOf.has(value) && !this.foreign.has(value)) this.sourceOf.set(value, path);
  }

  /** The imports that were found, each once, with the shortest chain to it. */
  list(): ProductionImport[] {
    const chains = this.findChains();
    return [...this.found.values()].flatMap(({ way, importer, specifier, through, module }) => {
      const chain = chains.get(importer);
      if (!chain) return [];
      const source = specifier === null ? null : readSource(importer);
      const line = source === null || specifier === null ? null : locateImport(source, specifier);
      const rest = through === null ? [module] : [through, module];
      return [{ way, importer, line, module, chain: [...chain, ...rest] }];
    });
  }

  /** A module of the application that hands the values on: as a whole, or by the names that are taken. */
  private compare(of: {
    readonly importer: string;
    readonly specifier: string;
    readonly path: string;
    readonly exported: unknown;
  }): void {
    const { importer, specifier, path, exported } = of;
    // An ES module sees the exports of a CommonJS one as a whole, beside each of them.
    const values = exportedValues(exported).filter(
      ({ value }) => !this.isKnown(value) || this.sourceOf.has(value),
    );
    const whole = isObject(exported) ? this.sourceOf.get(exported) : undefined;
    const handedOn = values.filter(({ value }) => this.sourceOf.has(value));
    const module = whole ?? (handedOn[0] && this.sourceOf.get(handedOn[0].value));
    if (module === undefined) return;
    if (!whole && handedOn.length < values.length) {
      const names = importedNames(readSource(importer) ?? '', specifier);
      if (!names.has('*') && !handedOn.some(({ name }) => names.has(name))) return;
    }
    this.note({ way: 're-export', importer, specifier, through: path, module });
  }

  /** The application's import made Jest look at the real module, since test code mocks it without a factory. */
  private blameMocks(module: string): void {
    const bare = withoutExtension(module);
    for (const importer of new Set([...this.options.entries, ...this.helpers.keys()])) {
      for (const [, , specifier = ''] of (readSource(importer) ?? '').matchAll(
        MOCK_WITHOUT_FACTORY,
      )) {
        if (withoutExtension(specifier).split('/').at(-1) !== bare.split(/[\\/]/).at(-1)) continue;
        this.note({ way: 'automock', importer, specifier, through: null, module });
      }
    }
  }

  private note(found: Found): void {
    const key = `${found.importer}\0${found.module}`;
    const known = this.found.get(key);
    // Jest asks for a CommonJS module by its path, on behalf of an ES module that named it otherwise.
    if (!known || isAbsolute(known.specifier ?? '')) this.found.set(key, found);
  }

  private addHelper(from: string, to: string): void {
    const known = this.helpers.get(from);
    if (known) known.add(to);
    else this.helpers.set(from, new Set([to]));
  }

  /** The shortest chain to each file of test code that is reached, breadth first in the order of names. */
  private findChains(): Map<string, readonly string[]> {
    const chains = new Map<string, readonly string[]>();
    for (const entry of this.options.entries) chains.set(entry, [entry]);
    for (const [file, chain] of chains) {
      for (const next of [...(this.helpers.get(file) ?? [])].sort())
        if (!chains.has(next)) chains.set(next, [...chain, next]);
    }
    return chains;
  }
}

const MOCK_WITHOUT_FACTORY =
  /\bjest\s*\.\s*(?:mock|doMock)\s*(?:<[^;]*?>)?\(\s*(['"])([^'"]+)\1\s*,?\s*\)/g;

const PACKAGE = /[\\/]node_modules[\\/]/;

function withoutExtension(path: string): string {
  return path.replace(/\.[cm]?[jt]sx?$/, '');
}

function readSource(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
