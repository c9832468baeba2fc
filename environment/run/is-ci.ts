/** Whether a CI system runs this process, as it says by the variable `CI`; `CI=false` and `CI=0` say no. */
export function isCi({ CI = '' }: NodeJS.ProcessEnv): boolean {
  return !['', '0', 'false'].includes(CI);
}
