import type { Report } from '../../types';
import { createDetailTable } from './detail-table';
import { encodeJson } from './encode-json';
import { packHead } from './pack-head';
import { packFiles } from './pack-tests';
import { pageScript, pageStyle } from './page-assets';
import { renderFoot, renderTop } from './render-shell';
import { createTextTable } from './text-table';

/** Characters of a piece, about. */
const PIECE = 64_000;

/**
 * The report as one page that needs nothing else: no network, no other file, and no right to run
 * anything but its own script, whatever the names of tests are. In pieces.
 */
export function* renderHtml(report: Report): Iterable<string> {
  const texts = createTextTable();
  const details = createDetailTable(texts);
  yield renderTop(report, pageStyle);
  yield '{"files":[';
  yield* joinItems(packFiles(report, details));
  // Only now is everything in them that the files refer to.
  yield '],\n"details":[';
  yield* joinItems(details.details);
  yield '],\n"texts":[';
  yield* joinItems(texts.texts);
  yield `],\n"head":${encodeJson(packHead(report))}}`;
  yield renderFoot(pageScript);
}

function* joinItems(items: Iterable<unknown>): Generator<string> {
  let piece = '';
  let isFirst = true;
  for (const item of items) {
    piece += `${isFirst ? '' : ',\n'}${encodeJson(item)}`;
    isFirst = false;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
