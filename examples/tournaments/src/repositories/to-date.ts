/** SQLite keeps a time as milliseconds, PostgreSQL as a timestamp; the application sees a Date. */
export function toDate(stored: Date | number | string): Date {
  return new Date(stored);
}
