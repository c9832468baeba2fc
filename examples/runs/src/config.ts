import { z } from 'zod';

/** Settings of the application, from its environment. */
export interface Config {
  readonly databaseUrl: string;
  readonly executorUrl: string;
  /** The worker gate. Nothing but `WORKER_ENABLED=true` opens it. */
  readonly isWorkerEnabled: boolean;
  readonly leaseMs: number;
  /** PEM of the public key that tokens are verified with. */
  readonly jwtKey: string | undefined;
}

const environment = z.object({
  DATABASE_URL: z.string().default('sqlite:runs.db'),
  EXECUTOR_URL: z.url().default('http://127.0.0.1:7400'),
  WORKER_ENABLED: z.string().optional(),
  LEASE_MS: z.coerce.number().int().positive().default(60_000),
  CLERK_JWT_KEY: z.string().optional(),
});

/** @throws ZodError for a value that cannot be */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.parse(env);
  return {
    databaseUrl: read.DATABASE_URL,
    executorUrl: read.EXECUTOR_URL,
    isWorkerEnabled: read.WORKER_ENABLED === 'true',
    leaseMs: read.LEASE_MS,
    jwtKey: read.CLERK_JWT_KEY,
  };
}
