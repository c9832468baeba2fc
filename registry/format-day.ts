/** The day of a moment in UTC, `YYYY-MM-DD`; today unless a moment is given. */
export function formatDay(moment = new Date()): string {
  return moment.toISOString().slice(0, 10);
}
