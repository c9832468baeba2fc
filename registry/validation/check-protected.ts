import { describeFound } from './describe-found';
import { formatPlace } from './format-place';
import type { Mistake, Place } from './mistake';
import { isText, itemsOf, propertiesOf, propertyOf } from './read-loosely';

/** Protected URLs that are not PostgreSQL's, and protected variables that hold the tests' own server. */
export function checkProtected(value: unknown): Mistake[] {
  const servers = listServers(value);
  return itemsOf(propertyOf(value, 'protect')).flatMap((target, i) => {
    const at = ['protect', i];
    const variable = propertyOf(target, 'env');
    if (isText(variable)) return checkVariable([...at, 'env'], variable, servers);
    return isText(target) && target.includes('://') ? checkUrl(at, target) : [];
  });
}

function listServers(value: unknown): Map<unknown, Place> {
  return new Map(
    propertiesOf(propertyOf(value, 'infra')).map(([name, entry]) => [
      propertyOf(entry, 'database', 'server', 'env'),
      ['infra', name, 'database', 'server'],
    ]),
  );
}

function checkVariable(at: Place, variable: string, servers: Map<unknown, Place>): Mistake[] {
  const server = servers.get(variable);
  if (!server) return [];
  const expected = `another target, because this is the server of the tests (${formatPlace(server)})`;
  return [{ at, found: describeFound(variable), expected }];
}

function checkUrl(at: Place, target: string): Mistake[] {
  if (/^postgres(?:ql)?:\/\//i.test(target) && URL.canParse(target)) return [];
  const expected = 'a file, or a URL such as "postgres://db.internal/app"';
  return [{ at, found: describeFound(target), expected }];
}
