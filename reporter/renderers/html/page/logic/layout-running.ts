import type { TimelineView } from './layout-timeline';
import type { FileView } from './test-table';

/** A time in which as many files ran at once. */
export interface Step {
  /** Milliseconds since the start of the run. */
  readonly from: number;
  readonly to: number;
  /** Workers that ran a file. */
  readonly count: number;
}

/** How many workers ran a file at once, from the start to the last end, without gaps. */
export function countRunning(files: readonly FileView[]): Step[] {
  const changes = new Map<number, Map<string, number>>();
  const add = (at: number, worker: string, by: number): void => {
    const all = changes.get(at) ?? new Map<string, number>();
    changes.set(at, all.set(worker, (all.get(worker) ?? 0) + by));
  };
  for (const { timing } of files) {
    if (!timing || timing.ms === 0) continue;
    add(timing.from, timing.worker, 1);
    add(timing.from + timing.ms, timing.worker, -1);
  }
  const running = new Map<string, number>();
  const steps: Step[] = [];
  let from = 0;
  let count = 0;
  for (const [at, workers] of [...changes].sort(([a], [b]) => a - b)) {
    if (at > from) addStep(steps, { from, to: at, count });
    from = at;
    // Clocks of two machines may overlap: a worker counts once, however many of its files do.
    for (const [worker, by] of workers) {
      const before = running.get(worker) ?? 0;
      running.set(worker, before + by);
      count += Math.sign(before + by) - Math.sign(before);
    }
  }
  return steps;
}

function addStep(steps: Step[], step: Step): void {
  const last = steps.at(-1);
  if (last?.count === step.count) steps[steps.length - 1] = { ...last, to: step.to };
  else steps.push(step);
}

/** How many workers ran, over a part of the timeline in pixels. */
export interface RunningBar {
  readonly x: number;
  readonly width: number;
  readonly count: number;
}

/** Pixels: who takes a new file is not idle in between. */
const CELL = 4;

/** What is seen of the steps, in cells of a few pixels: of each cell the mean, rounded, and equal neighbours as one. */
export function layoutRunning(steps: readonly Step[], view: TimelineView): RunningBar[] {
  const end = (steps.at(-1)?.to ?? 0) * view.scale;
  const bars: RunningBar[] = [];
  let next = 0;
  const first = Math.max(0, Math.floor(view.from / CELL));
  for (let x = first * CELL; x < Math.min(end, view.to); x += CELL) {
    const width = Math.min(CELL, end - x);
    const [from, to] = [x / view.scale, (x + width) / view.scale];
    while (next < steps.length && steps[next]!.to <= from) next++;
    let sum = 0;
    for (let at = next; at < steps.length && steps[at]!.from < to; at++) {
      const step = steps[at]!;
      sum += step.count * (Math.min(step.to, to) - Math.max(step.from, from));
    }
    const count = Math.round(sum / (to - from));
    const last = bars.at(-1);
    if (last?.count === count) bars[bars.length - 1] = { ...last, width: last.width + width };
    else bars.push({ x, width, count });
  }
  return bars;
}

/** `Worker 2`; of a run that was merged `Shard 1, worker 2`: each shard has workers of its own. */
export function nameWorker(worker: string): string {
  const [, shard, own] = /^s(\d+)\.(.+)$/.exec(worker) ?? [];
  return shard === undefined ? `Worker ${worker}` : `Shard ${shard}, worker ${own}`;
}
