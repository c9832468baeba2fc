import fs from 'node:fs';
import { isatty } from 'node:tty';
import { escapeControl } from '../../errors/escape-control';
import { redactSecrets } from '../../errors/redact-secrets';

/** As it is before any test: one that stubs its `fs` would stub it for this too. */
const { writeSync } = fs;

/** The variable that tells the processes of a run how to say what takes long: see `ProgressWay`. */
export const PROGRESS_VARIABLE = 'JEST_HERMETIC_PROGRESS';

/**
 * `terminal`: somebody is looking, and what is written straight to the terminal is taken back at the end. `lines`: one
 * line for each thing, as in the log of a CI system. Without a way nothing is said.
 */
export type ProgressWay = 'terminal' | 'lines';

/** Whoever waits for less does not wonder. Milliseconds. */
const LONG = 1000;

const STDERR = 2;

/** Where progress is shown, and how long it took. */
export interface Display {
  readonly way: ProgressWay | undefined;
  readonly isTerminal: boolean;
  /** Milliseconds. */
  now(): number;
  write(text: string): void;
}

/** Its own standard error. Of a worker that is a pipe to Jest, which prints whole lines around its status. */
export const ownDisplay: Display = {
  get way() {
    return process.env[PROGRESS_VARIABLE] as ProgressWay | undefined;
  },
  get isTerminal() {
    return isatty(STDERR);
  },
  now: () => performance.now(),
  write(text) {
    try {
      writeSync(STDERR, text);
    } catch {
      // A pipe that is full or closed: there is nobody to read it.
    }
  },
};

/**
 * One thing that a process does or waits for while Jest is blocked. It is told once it has taken more than a second.
 * On a terminal it stands behind whatever Jest has written last, on the same line, from where its end takes it away:
 * Jest counts the lines of its status to replace them.
 */
export class LongWork {
  private readonly since: number;
  private shownSecond = 0;

  constructor(
    private readonly what: string,
    private readonly display: Display = ownDisplay,
  ) {
    this.since = display.now();
  }

  /** To be called now and then. */
  tick(): void {
    const { way, isTerminal } = this.display;
    const second = Math.floor((this.display.now() - this.since) / LONG);
    if (way === undefined || second <= this.shownSecond) return;
    const text = `jest-hermetic: ${escapeControl(redactSecrets(this.what))}`;
    if (way === 'terminal' && isTerminal) {
      // Saves the place and comes back to it; meanwhile a long line is cut instead of broken.
      this.display.write(`\u001b7\u001b[?7l  ${text} (${second} s)\u001b[?7h\u001b8`);
    } else if (this.shownSecond === 0) this.display.write(`${text} …\n`);
    this.shownSecond = second;
  }

  end(): void {
    const { way, isTerminal } = this.display;
    if (this.shownSecond > 0 && way === 'terminal' && isTerminal) this.display.write('\u001b[K');
  }
}
