/** Whoever probes a suite reports it: Jest says nothing. */
export default class SilentReporter {}
