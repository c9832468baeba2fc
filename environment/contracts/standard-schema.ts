/**
 * A schema of any library, as far as this needs it.
 *
 * @see {@link https://standardschema.dev}
 */
export interface StandardSchema {
  readonly '~standard': {
    readonly vendor: string;
    validate(value: unknown): StandardResult | Promise<StandardResult>;
    readonly jsonSchema?: {
      input(options: {
        readonly target: string;
        readonly libraryOptions?: Readonly<Record<string, unknown>>;
      }): Readonly<Record<string, unknown>>;
    };
  };
}

/** What such a schema answers. */
export interface StandardResult {
  readonly value?: unknown;
  readonly issues?: readonly StandardIssue[] | undefined;
}

/** Why it refuses a value, and where. */
export interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** Whether a value is such a schema; those of some libraries are functions. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  const isHolder = typeof value === 'function' || (typeof value === 'object' && value !== null);
  return isHolder && '~standard' in value;
}
