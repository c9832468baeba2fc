import { parseArgs } from 'node:util';
import { benchManyFiles } from '../many-files';
import { renderResults } from '../render-results';

/** `npx jiti bench/many-files/run.ts --files 200`: the bench of many files with fewer, only printed. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { files: { type: 'string', default: '200' } } });
  console.log(renderResults([await benchManyFiles({ files: Number(values.files) })]));
}

void main();
