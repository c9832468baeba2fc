import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findDocumentDrift } from '../../check/documents/find-document-drift';
import { listFiles } from '../../check/list-files';
import { findSecondTruths } from '../../check/repository/find-second-truths';
import { findStrayCopies } from '../../check/repository/find-stray-copies';
import { loadRegistry } from '../../registry/index';
import { makeContext } from './make-context';

const ROOT = join(__dirname, '..', '..');

test.each([
  ['documents', findDocumentDrift],
  ['scripts and workflows', findSecondTruths],
  ['files', findStrayCopies],
])('this repository keeps its own rules about %s', (_, find) => {
  const registry = loadRegistry(join(ROOT, 'registry.json'));
  const files = listFiles(ROOT);
  expect(files).toContain('CONTRIBUTING.md');
  // A link to a folder is among the files too.
  const read = (file: string): string | null =>
    statSync(join(ROOT, file)).isFile() ? readFileSync(join(ROOT, file), 'utf8') : null;
  expect(find({ ...makeContext({}, registry), files, read })).toEqual([]);
});
