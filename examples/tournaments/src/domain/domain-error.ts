const statuses = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  unavailable: 502,
} as const;

export type DomainErrorCode = keyof typeof statuses;

/** A refusal that the caller can act on; anything else that is thrown is a defect of this service. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  /** The HTTP status that says the same. */
  readonly status: number;

  constructor(
    readonly code: DomainErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.status = statuses[code];
  }
}
