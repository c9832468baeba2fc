import type { FileView } from './test-table';

/** A part of the timeline in pixels of its whole width. */
export interface TimelineView {
  /** Pixels a millisecond. */
  readonly scale: number;
  readonly from: number;
  readonly to: number;
}

/** One worker from left to right. */
export interface Lane {
  readonly worker: string;
  readonly bars: readonly Bar[];
}

/** A file, or several that are too short to be told apart. */
export interface Bar {
  /** Pixels. */
  readonly x: number;
  readonly width: number;
  /** Places of files. */
  readonly files: readonly number[];
}

/** Pixels: a narrower bar cannot be seen. */
const NARROWEST = 2;

/** The workers of a run, by number where they are numbers. */
export function listWorkers(files: readonly FileView[]): string[] {
  const workers = new Set<string>();
  for (const { timing } of files) if (timing) workers.add(timing.worker);
  return [...workers].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** When the last file ended, in milliseconds since the start. */
export function endOfTimeline(files: readonly FileView[]): number {
  return files.reduce((end, { timing }) => Math.max(end, timing ? timing.from + timing.ms : 0), 0);
}

/**
 * What is seen of a timeline. Files that would be narrower than what can be seen are joined with the
 * next ones, so that there are never more bars than pixels.
 */
export function layoutTimeline(files: readonly FileView[], view: TimelineView): Lane[] {
  const lanes = new Map<string, Open[]>(listWorkers(files).map((worker) => [worker, []]));
  const order = files
    .map((_, index) => index)
    .sort((a, b) => (files[a]!.timing?.from ?? 0) - (files[b]!.timing?.from ?? 0) || a - b);
  for (const index of order) {
    const { timing } = files[index]!;
    if (!timing) continue;
    const x = timing.from * view.scale;
    const end = Math.max(x + NARROWEST, (timing.from + timing.ms) * view.scale);
    if (end < view.from || x > view.to) continue;
    const bars = lanes.get(timing.worker)!;
    const last = bars.at(-1);
    const isNarrow = end - x <= NARROWEST;
    if (last?.isNarrow && isNarrow && x < last.end + NARROWEST) {
      last.end = Math.max(last.end, end);
      last.files.push(index);
    } else bars.push({ x, end, files: [index], isNarrow });
  }
  return [...lanes].map(([worker, bars]) => ({
    worker,
    bars: bars.map(({ x, end, files: of }) => ({ x, width: end - x, files: of })),
  }));
}

interface Open {
  readonly x: number;
  end: number;
  readonly files: number[];
  readonly isNarrow: boolean;
}

/** Round times for an axis, at least `distance` pixels apart, in milliseconds. */
export function listTicks(view: TimelineView, end: number, distance = 90): number[] {
  const step = roundUp(distance / view.scale);
  const first = Math.ceil(view.from / view.scale / step);
  // Its words stand behind a tick: the last one has room for them.
  const room = first * step < end ? end - distance / 2 / view.scale : end;
  const last = Math.floor(Math.min(view.to / view.scale, room) / step);
  const count = Math.max(0, last - first + 1);
  return Array.from({ length: Number.isFinite(count) ? count : 0 }, (_, i) => (first + i) * step);
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** The next of 1, 2, 5, 10, 20, 50, … ms, up to 10 s; then of what clocks are read by; then of hours. */
function roundUp(value: number): number {
  if (value > HOUR) return roundUpDecimal(value / HOUR) * HOUR;
  const steps = [30 * SECOND, ...[1, 2, 5, 10, 30, 60].map((minutes) => minutes * MINUTE)];
  return value > 10 * SECOND ? steps.find((each) => each >= value * 0.999)! : roundUpDecimal(value);
}

function roundUpDecimal(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 5, 10].map((factor) => factor * power).find((each) => each >= value * 0.999)!;
}
