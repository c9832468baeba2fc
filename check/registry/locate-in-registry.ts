import { basename } from 'node:path';
import { locateOffsets } from '../../registry/locate-offset';
import { parseJson } from '../../registry/parse-json';
import { locatePlace } from '../../registry/validation/locate-place';
import type { Place } from '../../registry/validation/mistake';
import type { CheckContext } from '../check-context';

/** Where in the registry a place is, as findings say it; the first line where that cannot be told. */
export function locateInRegistry({
  registry,
  read,
}: CheckContext): (place: Place) => { readonly file: string; readonly line: number } {
  const file = basename(registry.file);
  const text = (read(file) ?? '').replace(/^\uFEFF/, '');
  const source = parseJson(text);
  const tree = 'value' in source ? source.tree : undefined;
  const locate = locateOffsets(text);
  return (place) => ({ file, line: tree ? locate(locatePlace(tree, place)).line : 1 });
}
