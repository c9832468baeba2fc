import { writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { benchReset } from './reset';
import type { Result } from './result';
import { benchServerStart } from './server-start';

const SCRIPTS: Readonly<Record<string, () => Promise<Result>>> = {
  server: benchServerStart,
  reset: benchReset,
};

/** `npm run bench [-- NAME…]`: runs the scripts, prints their numbers, and writes `results.json`. */
async function main(names: readonly string[]): Promise<void> {
  const results: Result[] = [];
  for (const [name, script] of Object.entries(SCRIPTS)) {
    if (names.length > 0 && !names.includes(name)) continue;
    const result = await script();
    results.push(result);
    console.log(renderResult(result));
  }
  const machine = {
    cpus: cpus().length,
    model: cpus()[0]?.model,
    memoryGB: Math.round(totalmem() / 2 ** 30),
    os: `${platform()} ${release()}`,
    node: process.version,
  };
  const file = join(__dirname, 'results.json');
  writeFileSync(file, `${JSON.stringify({ machine, results }, null, 2)}\n`);
}

function renderResult({ id, what, value, unit, bar, met, rivals }: Result): string {
  const rows = Object.entries(rivals).map(([name, rival]) => `      ${name}: ${rival}`);
  const verdict = met ? 'met' : 'NOT met';
  return [`${id}  ${what}`, `    ${value} ${unit}, bar ${bar}: ${verdict}`, ...rows].join('\n');
}

void main(process.argv.slice(2));
