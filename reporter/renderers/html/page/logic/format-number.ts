const NUMBERS = new Intl.NumberFormat('en');

/** `100,000`. */
export function formatCount(count: number): string {
  return NUMBERS.format(count);
}

/** `0 ms`, `640 ms`, `2.4 s`, `3 min 05 s`, `1 h 02 min`. */
export function formatMs(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${pad(whole % 60)} s`;
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`;
}

/** `2026-05-01 10:00:00 UTC`; as it is where it is no time. */
export function formatTime(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return at;
  return `${date.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** `12.5%`; what is less than a tenth is not 0. */
export function formatShare(part: number, whole: number): string {
  if (whole === 0) return '0%';
  const share = (part / whole) * 100;
  if (share > 0 && share < 0.1) return '<0.1%';
  if (share < 100 && share > 99.9) return '>99.9%';
  return `${Number(share.toFixed(1))}%`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
