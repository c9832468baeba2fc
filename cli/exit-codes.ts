/** What the process ends with; where several hold, 70 > 2 > 5 > 4 > 3 > 1. */
export const exitCodes = {
  fine: 0,
  testsFailed: 1,
  usage: 2,
  governance: 3,
  isolation: 4,
  nothingRan: 5,
  fault: 70,
} as const;

/** One of them. */
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
