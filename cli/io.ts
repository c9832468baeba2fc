/** A stream that text is written to. */
export interface Output {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** The parts of `process` that the command line sees; tests hand in their own. */
export interface Io {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly versions: { readonly node: string };
  readonly stdout: Output;
  readonly stderr: Output;
}
