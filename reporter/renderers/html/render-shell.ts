import { createHash } from 'node:crypto';
import { countNoun } from '../../../errors/count-noun';
import type { Report } from '../../types';
import { escapeXml } from '../escape-xml';
import { boundText } from './bound-text';
import { pageScript } from './page-assets';

/** A tick on green, a cross on red: the tab says the verdict. */
const ICONS = {
  pass: icon('#2c7a4b', 'M9 17l5 5 10-12'),
  fail: icon('#b93a32', 'M10 10l12 12M22 10L10 22'),
} as const;

/** Everything before the data: the policy that lets only the page's own script and style in comes first. */
export function renderTop(report: Report, style: string): string {
  const { verdict, reasons, totals } = report;
  const words = `${verdict === 'pass' ? 'Pass' : 'Fail'}: ${countNoun(totals.tests, 'test')} in ${countNoun(totals.files, 'file')}`;
  const policy = [
    "default-src 'none'",
    `script-src ${hash(pageScript)}`,
    `style-src ${hash(style)}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en" data-verdict="${verdict}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="jest-hermetic">
<title>${escapeXml(words)}</title>
<link rel="icon" href="${ICONS[verdict]}">
<style>${style}</style>
</head>
<body>
<noscript>
<h1>${escapeXml(words)}</h1>
<ul>${reasons.map((reason) => `<li>${escapeXml(boundText(reason))}</li>`).join('')}</ul>
<p>The rest of this page needs JavaScript; report.txt beside it says the same.</p>
</noscript>
<div id="page"></div>
<script type="application/json" id="data">`;
}

/** Everything after the data. */
export function renderFoot(script: string): string {
  return `</script>\n<script>${script}</script>\n</body>\n</html>\n`;
}

function hash(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

function icon(colour: string, path: string): string {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colour}"/><path d="${path}" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
