import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process, told apart from a later one that was given the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks since the boot of the machine; null where the system has no `/proc`. */
  readonly startTime: string | null;
  /** Where the number means something: `<boot of a machine>.<container on it>`. */
  readonly machine?: string;
}

const hasProc = existsSync('/proc/self/stat');

/**
 * How long ago a process of another machine or container must have been noted to count as gone, in
 * milliseconds. Nobody here can ask whether it runs.
 */
export const ELSEWHERE_LIMIT = 24 * 60 * 60 * 1000;

/** The identity of the process that has this number now. */
export function identifyProcess(pid: number): ProcessIdentity {
  return { pid, startTime: readStat(pid)?.startTime ?? null, machine: identifyMachine() };
}

/**
 * Whether that very process still runs; one that ended and was not collected yet does not, nor does
 * one from before this machine was started. One of another container is taken to run.
 */
export function isRunning(identity: ProcessIdentity): boolean {
  return isHere(identity) ? answers(identity) : isOfThisBoot(identity);
}

/** Whether it runs, and here: only then does its number lead to it. */
export function isRunningHere(identity: ProcessIdentity): boolean {
  return isHere(identity) && answers(identity);
}

/**
 * Whether nothing that belongs to a process is needed any more. Here no clock is asked; one of
 * another container or machine is gone after a day.
 *
 * @param notedAt when the process was last known to run, in milliseconds since 1970
 * @param isShared other machines can reach the place where that is noted
 */
export function isGone(identity: ProcessIdentity, notedAt: number, isShared = false): boolean {
  if (isHere(identity)) return !answers(identity);
  if (!isShared && !isOfThisBoot(identity)) return true;
  return Date.now() - notedAt > ELSEWHERE_LIMIT;
}

/** Whether it is, or was, one of this machine since its start, and of this container. */
export function isHere({ machine }: ProcessIdentity): boolean {
  return machine === undefined || machine === identifyMachine();
}

function isOfThisBoot({ machine }: ProcessIdentity): boolean {
  return machine?.split('.')[0] === identifyMachine().split('.')[0];
}

/** Whether a machine is told apart from another of its name: for that it has to tell its boot. */
export function isMachineKnown(): boolean {
  return readBoot() !== '';
}

const readBoot = (): string =>
  attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8'));

let here: string | undefined;

/** `<boot>.<container>`, eight hexadecimal digits each: two containers, or a machine before and after its start, are not the same. */
export function identifyMachine(): string {
  if (here) return here;
  const boot = readBoot();
  const container = attempt(() => readlinkSync('/proc/self/ns/pid'));
  return (here = [boot || hostname(), container].map(hash).join('.'));
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

function attempt(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

function answers({ pid, startTime }: ProcessIdentity): boolean {
  if (!hasProc) return answersToSignals(pid);
  const stat = readStat(pid);
  if (!stat || stat.state === 'Z' || stat.state === 'X') return false;
  return startTime === null || startTime === stat.startTime;
}

function readStat(pid: number): { state: string; startTime: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    // The second field is the program's name in parentheses, which may itself contain both and blanks.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', startTime: fields[19] ?? '' };
  } catch {
    return undefined;
  }
}

function answersToSignals(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
