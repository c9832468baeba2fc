/** Where the CI systems keep the name of the run that all their machines share. */
const CI_RUN_VARIABLES = [
  'HERMETIC_RUN_ID',
  'GITHUB_RUN_ID',
  'CI_PIPELINE_ID',
  'CIRCLE_WORKFLOW_ID',
  'BUILDKITE_BUILD_ID',
  'BUILD_BUILDID',
  'TRAVIS_BUILD_ID',
  'BITBUCKET_PIPELINE_UUID',
  'BUILD_TAG',
];

/** The longest id that somebody may give a run, in characters. */
export const LONGEST_ID = 80;

/**
 * The id of a run: `HERMETIC_RUN_ID` where set, else the CI system's own, else one made from the
 * time. Only letters, digits, `.`, `_` and `-` remain, and it begins with none of
 * the last two, so that it can name a folder and be an argument.
 */
export function nameRun(env: NodeJS.ProcessEnv, now: Date): string {
  const given = CI_RUN_VARIABLES.map((name) => env[name]).find((value) => value);
  if (!given) return now.toISOString().replace(/[-:]|\.\d+/g, '');
  const attempt = given === env.GITHUB_RUN_ID ? (env.GITHUB_RUN_ATTEMPT ?? '1') : '1';
  const safe =
    given
      .replace(/[^\w.-]+/g, '-')
      .replace(/^[.-]+/, '')
      .slice(0, LONGEST_ID) || 'run';
  return attempt === '1' ? safe : `${safe}-${attempt}`;
}
