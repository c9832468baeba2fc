import { readManifestOf } from '../../config/read-manifest';
import { formatReportInPieces } from '../report/format-report';
import type { Report } from '../report/types';
import { renderAnnotations } from './render-annotations';
import { renderCodeQuality } from './render-code-quality';
import { renderCtrf } from './render-ctrf';
import { renderHtml } from './html/render-html';
import { renderJunit } from './render-junit';
import { renderPrometheus } from './render-prometheus';
import { renderSummary } from './render-summary';

/** A report in one format: the text, or its pieces in order. */
export type Rendered = string | Iterable<string>;

/** Every format but the text for people, by the name that `report --format` takes. */
export const formats = {
  json: (report: Report): Rendered => formatReportInPieces(report),
  ctrf: (report: Report): Rendered => renderCtrf(report, { version: readOwnVersion() }),
  html: (report: Report): Rendered => renderHtml(report),
  junit: (report: Report): Rendered => renderJunit(report),
  github: (report: Report): Rendered => renderAnnotations(report),
  summary: (report: Report): Rendered => renderSummary(report),
  gitlab: (report: Report): Rendered => renderCodeQuality(report),
  prometheus: (report: Report): Rendered => renderPrometheus(report),
} as const;

/** One of them. */
export type Format = keyof typeof formats;

function readOwnVersion(): string {
  return readManifestOf(__filename)?.version ?? 'unknown';
}
