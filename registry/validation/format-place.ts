import { redactSecrets } from '../../errors/redact-secrets';
import { shorten } from './describe-found';
import type { Place } from './mistake';

const PLAIN_KEY = /^[A-Za-z_$][\w$-]{0,60}$/;

/** A place as people write it: `infra.Redis.state`, `require["tests/**"][0]`; empty for the whole file. */
export function formatPlace(place: Place): string {
  return place.map(formatStep).join('').replace(/^\./, '');
}

function formatStep(step: string | number): string {
  if (typeof step === 'number') return `[${step}]`;
  if (PLAIN_KEY.test(step)) return `.${step}`;
  return `[${JSON.stringify(shorten(redactSecrets(step)))}]`;
}
