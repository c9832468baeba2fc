/** Far enough from a library's inside to the code that called it. */
const DEPTH = 60;

/** The call that is on the stack; its text is made when somebody reads it. */
export function captureCall(): Error {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = DEPTH;
  try {
    return new Error();
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
