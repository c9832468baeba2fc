import type { RegistryMistake } from './validate-registry';

/** A mistake on one line: `registry.json:14 infra.Redis.state: found "D", expected "A", "B" or "C"`. */
export function renderMistake(fileName: string, mistake: RegistryMistake): string {
  const { path, line, found, expected, nearest } = mistake;
  const where = [line === undefined ? fileName : `${fileName}:${line}`, path].filter(Boolean);
  const advice = nearest === undefined ? '' : `; did you mean ${JSON.stringify(nearest)}?`;
  return `${where.join(' ')}: found ${found}, expected ${expected}${advice}`;
}
