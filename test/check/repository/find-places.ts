import { findSecondTruths } from '../../../check/repository/find-second-truths';
import { makeContext } from '../make-context';

/** The workflow that runs tests. */
export const WORKFLOW = '.github/workflows/ci.yml';

/** Where second truths are, as `file:line`. */
export const find = (files: Readonly<Record<string, string>>): string[] =>
  findSecondTruths(makeContext(files)).map(({ file, line }) => `${file}:${line}`);

/** A line as a step of the workflow. */
export const inWorkflow = (line: string): Record<string, string> => ({
  [WORKFLOW]: `jobs:\n  test:\n    steps:\n      - ${line}\n`,
});

/** A command as the script "test" of a manifest. */
export const inManifest = (test: string): Record<string, string> => ({
  'package.json': `${JSON.stringify({ name: 'a', scripts: { test } }, null, 2)}\n`,
});
