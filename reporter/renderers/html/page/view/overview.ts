import type { App, ViewPart } from './app';
import { h } from './element';
import { showDelta } from './show-delta';
import { showFiles } from './show-files';
import { showFindings, showNotes } from './show-findings';
import { showInvariants } from './show-invariants';
import { showOutcomes } from './show-outcomes';
import { showProblems, showWaiting } from './show-problems';
import { showTrend } from './show-trend';
import { showVerdict } from './show-verdict';

/** What a person reads first: the verdict, why, and what to do. */
export function createOverview(app: App): ViewPart {
  // Findings first: a server that does not answer is why tests fail.
  const needs = [
    showFindings(app),
    showProblems(app),
    showFiles(app),
    showWaiting(app),
    showNotes(app),
  ];
  const problems = needs.filter((part) => part !== null);
  const others = [showOutcomes(app), showDelta(app), showTrend(app)];
  return {
    element: h(
      'div',
      { class: 'overview' },
      showVerdict(app),
      showInvariants(app),
      h(
        'div',
        { class: problems.length > 0 ? 'columns' : 'columns is-calm' },
        problems.length > 0 && h('div', { class: 'column' }, ...problems),
        h('div', { class: 'column side' }, ...others),
      ),
    ),
  };
}
