import { join } from 'node:path';
import { readRegularFile } from '../../registry/read-regular-file';
import { PROOF_FILE } from './stored-proof';

const MOST_MEGABYTES = 16;

/** The text of the last proof of a project; null where there is none that can be read: then nothing is proved. */
export function readProofText(root: string): string | null {
  const found = readRegularFile(join(root, PROOF_FILE), MOST_MEGABYTES);
  return 'bytes' in found ? found.bytes.toString('utf8').replace(/^\uFEFF/, '') : null;
}
