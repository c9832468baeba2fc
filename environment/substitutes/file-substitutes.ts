import { joinErrors } from '../../errors/join-errors';
import { HermeticError } from '../../errors/hermetic-error';
import type { Infra, Registry } from '../../registry/index';
import { isSameTarget, type Target } from '../record/target';
import { HANDLES, locateSubstitute, SLOW_TO_START, type Builtin } from './builtins';
import { loadFactory, type ModuleLoader } from './load-factory';
import { inTurn } from './in-turn';
import { RunningSubstitute } from './running-substitute';
import type { Substitute } from './substitute';

/** What the substitutes of a test file are made from. */
export interface FileSubstitutesRequest {
  readonly registry: Registry;
  /** Jest's rootDir. */
  readonly projectDir: string;
  /** The variables of the file's realm. */
  readonly env: () => Readonly<NodeJS.ProcessEnv>;
  /** Sets variables in the file's realm and, for child processes, in this process. */
  readonly exportVariables: (variables: Readonly<Record<string, string>>) => void;
}

/** The substitutes that one test file runs against, each started when the file first needs it. */
export class FileSubstitutes {
  private readonly substitutes = new Map<string, RunningSubstitute>();
  /** In the order of their start. */
  private readonly running: RunningSubstitute[] = [];
  /** Of blocks and tests, how many are around what runs. */
  private level = 0;
  private loader: ModuleLoader | undefined;

  constructor(private readonly request: FileSubstitutesRequest) {
    for (const infra of Object.values(request.registry.infra)) {
      if (infra.state === 'B' && infra.substitute !== undefined)
        this.substitutes.set(infra.name, new RunningSubstitute(infra));
    }
  }

  /** From here on there is something to load them with. */
  loadWith(loader: ModuleLoader): void {
    this.loader = loader;
  }

  /** Starts those of these names that are not started: one after the other, as each may need the variables of another. */
  start(names: Iterable<string>): Promise<void> | undefined {
    const all = [...new Set(names)].flatMap((name) => this.substitutes.get(name) ?? []);
    return inTurn(all, (each) => (each.isStarted ? undefined : this.startOne(each)));
  }

  /**
   * What the substitute of an entry hands to the tests.
   *
   * @throws HERMETIC_SUBSTITUTE_FAILED, HERMETIC_SUBSTITUTE_NOT_STARTED, HERMETIC_NO_SUBSTITUTE
   */
  clientOf(name: string): unknown {
    const substitute = this.substitutes.get(name);
    if (substitute) return substitute.client;
    const { state } = this.request.registry.infra[name]!;
    throw HermeticError.of('HERMETIC_NO_SUBSTITUTE', { entry: name, state });
  }

  /**
   * The entry that one of this package's own stands in for: the first of those that `isPreferred`, or the
   * first of all. It is started when it is not, and can be at once.
   *
   * @throws HERMETIC_NO_BUILTIN
   */
  useBuiltin(builtin: Builtin, isPreferred: (name: string) => boolean): Infra {
    const chosen = this.choose(builtin, isPreferred);
    if (!chosen) {
      const waiting = Object.values(this.request.registry.infra).find(
        ({ substitute, state }) => substitute === builtin && state !== 'B',
      );
      throw HermeticError.of('HERMETIC_NO_BUILTIN', { handle: HANDLES[builtin], builtin, waiting });
    }
    if (!chosen.isStarted && !SLOW_TO_START.has(builtin)) void this.startOne(chosen);
    return chosen.infra;
  }

  /** The entries that these handles stand for: what starts when it is used remembers nothing from before. */
  namesBehind(handles: readonly string[], isPreferred: (name: string) => boolean): string[] {
    const builtins = Object.keys(HANDLES) as Builtin[];
    const taken = builtins.filter((builtin) => handles.includes(HANDLES[builtin]));
    return taken.flatMap((builtin) => this.choose(builtin, isPreferred)?.infra.name ?? []);
  }

  /** Why tests that need these cannot run. */
  startErrorsOf(names: readonly string[]): HermeticError[] {
    return names.flatMap((name) => this.substitutes.get(name)?.startError ?? []);
  }

  /** Whether there is no client and will be none: what starts it has failed, or its entry is in state A. */
  cannotCome(name: string): boolean {
    return (
      this.request.registry.infra[name]?.state === 'A' || this.startErrorsOf([name]).length > 0
    );
  }

  /** The entries whose substitutes listen there. */
  infraAt(target: Target): string[] {
    return this.running
      .filter(({ targets }) => targets.some((each) => isSameTarget(each, target)))
      .map(({ infra }) => infra.name);
  }

  /** A block or a test begins: what leaves it finds what there is now. */
  enter(errors: unknown[]): Promise<void> | undefined {
    const level = this.level++;
    return this.each(errors, (substitute) => substitute.remember(level));
  }

  /** It is over. */
  leave(errors: unknown[]): Promise<void> | undefined {
    const level = --this.level;
    return this.each(errors, (substitute) => substitute.bringBack(level));
  }

  /** It is over before it began, as a test is that is left out. */
  pass(): void {
    this.level--;
  }

  /** Ends them, the last one first, as it may need those before it; what fails does not keep the others. */
  async stop(): Promise<void> {
    const errors: unknown[] = [];
    await this.each(errors, (substitute) => substitute.stop(), [...this.running].reverse());
    if (errors.length > 0) throw joinErrors(errors);
  }

  /** Whether any of them was started. */
  get isInUse(): boolean {
    return this.running.length > 0;
  }

  private choose(
    builtin: Builtin,
    isPreferred: (name: string) => boolean,
  ): RunningSubstitute | undefined {
    const all = [...this.substitutes.values()].filter(({ infra }) => infra.substitute === builtin);
    return all.find(({ infra }) => isPreferred(infra.name)) ?? all[0];
  }

  private startOne(substitute: RunningSubstitute): Promise<void> | undefined {
    const isReady = (): Promise<void> | undefined => {
      this.request.exportVariables(substitute.env);
      // What began before it goes back to how it was started.
      const levels = Array.from({ length: this.level }, (_, level) => level);
      return inTurn(levels, (level) => substitute.remember(level));
    };
    this.running.push(substitute);
    const started = substitute.start(() => this.make(substitute.infra));
    return started ? started.then(isReady) : isReady();
  }

  private make(infra: Infra): Substitute | Promise<Substitute> {
    const path = locateSubstitute(infra.substitute!, this.request.registry.root);
    const factory = loadFactory(path, this.loader!);
    const { env, projectDir } = this.request;
    const request = { infra, env: env(), projectDir };
    return typeof factory === 'function' ? factory(request) : factory.then((make) => make(request));
  }

  private each(
    errors: unknown[],
    work: (substitute: RunningSubstitute) => Promise<void> | undefined,
    running: readonly RunningSubstitute[] = this.running,
  ): Promise<void> | undefined {
    if (running.length === 0) return undefined;
    this.loader?.enterTestCode?.();
    const done = inTurn(running, (substitute) => attempt(errors, () => work(substitute)));
    const leave = (): void => this.loader?.leaveTestCode?.();
    if (!done) leave();
    return done?.finally(leave);
  }
}

/** Does it, and keeps what fails; at once where there is nothing to wait for. */
function attempt(
  errors: unknown[],
  work: () => Promise<void> | undefined,
): Promise<void> | undefined {
  const note = (error: unknown): void => void errors.push(error);
  try {
    return work()?.catch(note);
  } catch (error) {
    note(error);
  }
}
