import { readOwnVersion } from '../../config/read-own-version';
import { formatReportInPieces } from '../report/format-report';
import type { Report } from '../types';
import { renderAnnotations } from './render-annotations';
import { renderCodeQuality } from './render-code-quality';
import { renderCtrf } from './render-ctrf';
import { renderHtml } from './html/render-html';
import { renderJunit } from './render-junit';
import { renderPrometheus } from './render-prometheus';
import { renderSummary } from './render-summary';

/** A report in one format: the text, or its pieces in order. */
export type Rendered = string | Iterable<string>;

interface FormatRow {
  /** What a run's folder has it as; null for what is for a terminal. */
  readonly file: string | null;
  readonly render: (report: Report) => Rendered;
}

/** Every format but the text for people, by the name that `report --format` takes. */
export const formats = {
  json: { file: 'report.json', render: formatReportInPieces },
  ctrf: {
    file: 'ctrf.json',
    render: (report) => renderCtrf(report, { version: readOwnVersion() }),
  },
  html: { file: 'index.html', render: renderHtml },
  junit: { file: 'junit.xml', render: renderJunit },
  github: { file: null, render: renderAnnotations },
  summary: { file: 'summary.md', render: (report) => renderSummary(report) },
  gitlab: { file: null, render: renderCodeQuality },
  prometheus: { file: 'metrics.prom', render: renderPrometheus },
} as const satisfies Record<string, FormatRow>;

/** One of them. */
export type Format = keyof typeof formats;
