import type { Report } from '../../../../../reporter/types';
import { renderHtml } from '../../../../../reporter/renderers/html/render-html';
import type { PageData } from '../../../../../reporter/renderers/html/page/page-data';
import type { TestTable } from '../../../../../reporter/renderers/html/page/logic/test-table';
import { unpackTests } from '../../../../../reporter/renderers/html/page/logic/unpack-tests';

/** The tests of a report as its page has them. */
export function buildTable(report: Report): TestTable {
  const html = [...renderHtml(report)].join('');
  const [, json] = /<script type="application\/json" id="data">(.*?)<\/script>/s.exec(html)!;
  return unpackTests(JSON.parse(json!) as PageData);
}
