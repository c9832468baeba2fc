/** What PostgreSQL says of an error in every language. */
export interface ServerError {
  /** Its SQLSTATE. */
  readonly code: string;
  /** The function of the server that raised it. */
  readonly routine?: string;
}

/** Where libraries keep the driver's error: the language's own way, Sequelize's, TypeORM's. */
const WRAPPED = ['cause', 'original', 'driverError', 'meta'] as const;

/** Two signs of a class and three of a condition; Prisma's own codes (P2010) have but that form. */
const SQLSTATE = /^(?!P[1-9])[0-9A-Z]{2}[0-9][0-9A-Z]{2}$/;

const MAX_DEPTH = 8;

/** The server's own error in one that somebody threw; undefined where it does not come from a server. */
export function findServerError(thrown: unknown, depth = 0): ServerError | undefined {
  if (typeof thrown !== 'object' || thrown === null || depth > MAX_DEPTH) return undefined;
  const error = thrown as Record<string, unknown>;
  // Those of the system have other forms (EPIPE), and so have those of most libraries.
  if (typeof error.code === 'string' && SQLSTATE.test(error.code)) return thrown as ServerError;
  for (const key of WRAPPED) {
    const found = findServerError(error[key], depth + 1);
    if (found) return found;
  }
  return undefined;
}
