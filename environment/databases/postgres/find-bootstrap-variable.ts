/** Either switches the bootstrap on by the value 1. */
const BOOTSTRAP_VARIABLES = ['HERMETIC_DB_BOOTSTRAP', 'DB_BOOTSTRAP_ENABLED'];

/** The variable that allows to make required tables on a server of the user's; undefined where none does. */
export function findBootstrapVariable(env: NodeJS.ProcessEnv): string | undefined {
  return BOOTSTRAP_VARIABLES.find((name) => env[name] === '1');
}
