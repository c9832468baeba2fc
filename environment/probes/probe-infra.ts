import { HermeticError } from '../../errors/hermetic-error';
import { learnVariables } from '../../errors/known-secrets';
import type { Probe, Registry } from '../../registry/types';
import { describeFailure } from './describe-failure';
import { describeProbe } from './describe-probe';
import { findProtectedTarget } from './find-protected-target';
import type { AskProbe, ProbedInfra, ProbeOutcome } from './probe';
import { probeHttp } from './probe-http';
import { probeModule } from './probe-module';
import { probePostgres } from './probe-postgres';
import { probeRedis } from './probe-redis';
import { probeTcp } from './probe-tcp';
import { readUrl } from './read-url';

/** What a probe is asked with, besides its entry. */
export interface ProbePlace {
  readonly registry: Registry;
  /** Jest's rootDir. */
  readonly projectDir: string;
  readonly env: NodeJS.ProcessEnv;
}

const DEFAULT_SECONDS = 5;
/** A timer that is given more fires at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** Asks once whether an infrastructure is there, within its time limit. Never rejects. */
export async function probeInfra(entry: ProbedInfra, place: ProbePlace): Promise<ProbeOutcome> {
  const { name: infra, probe } = entry;
  const { target, isUrl } = chooseKind(probe);
  // Whatever says why it does not answer may quote its password.
  if (isUrl) learnVariables({ [`${infra} URL`]: target });
  const startedAt = new Date().toISOString();
  const start = performance.now();
  const failure = await ask(entry, place);
  return {
    infra,
    how: describeProbe(probe),
    startedAt,
    ms: Math.round((performance.now() - start) * 1000) / 1000,
    available: failure === null,
    reason: failure?.reason ?? null,
    fix: failure?.fix ?? null,
  };
}

type Failure = Pick<ProbeOutcome, 'reason' | 'fix'>;

async function ask({ name, probe }: ProbedInfra, place: ProbePlace): Promise<Failure | null> {
  const { registry, projectDir, env } = place;
  const { target, askProbe, isUrl } = chooseKind(probe);
  if (isUrl && !readUrl(target)) {
    return {
      reason: 'its URL cannot be read',
      fix: `write the probe of ${name} in registry.json as a URL, with what is special in a password percent-encoded`,
    };
  }
  const limit = new AbortController();
  try {
    const protects = findProtectedTarget(probe, registry, env);
    if (protects !== undefined) return refuse(name, protects);
    const request = { infra: name, target, projectDir, root: registry.root, signal: limit.signal };
    await withinLimit(probe.timeout ?? DEFAULT_SECONDS, limit, askProbe(request));
    return null;
  } catch (error) {
    if (!(error instanceof HermeticError)) return { reason: describeFailure(error), fix: null };
    return { reason: `${error.what}: ${error.why}`, fix: error.fix };
  }
}

function refuse(infra: string, target: string): Failure {
  return {
    reason: `it was not asked, as it leads to protected ${target}, which nothing contacts`,
    fix: `probe the ${infra} of the tests, or take ${target} out of "protect" if it is that`,
  };
}

async function withinLimit(
  seconds: number,
  limit: AbortController,
  work: Promise<void>,
): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = (): void => {
      reject(new Error(`no answer within the timeout of ${describeSeconds(seconds)}`));
      limit.abort();
    };
    timer = setTimeout(giveUp, Math.min(seconds * 1_000, LONGEST_MS));
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whole numbers only, so that it reads as the configured limit that it is. */
function describeSeconds(seconds: number): string {
  return Number.isInteger(seconds) ? `${seconds} s` : `${Math.round(seconds * 1_000)} ms`;
}

interface Kind {
  readonly target: string;
  readonly askProbe: AskProbe;
  readonly isUrl: boolean;
}

function chooseKind(probe: Probe): Kind {
  if ('tcp' in probe) return { target: probe.tcp, askProbe: probeTcp, isUrl: false };
  if ('http' in probe) return { target: probe.http, askProbe: probeHttp, isUrl: true };
  if ('postgres' in probe) return { target: probe.postgres, askProbe: probePostgres, isUrl: true };
  if ('redis' in probe) return { target: probe.redis, askProbe: probeRedis, isUrl: true };
  return { target: probe.module, askProbe: probeModule, isUrl: false };
}
