import { HermeticError } from '../../errors/hermetic-error';
import { redactSecrets } from '../../errors/redact-secrets';
import { groupBy } from '../../errors/group-by';
import type { Unwritten } from './write-artifacts';

/** One error for all artifacts that the system refused for the same reason; any other is a fault of ours. */
export function explainUnwritten(unwritten: readonly Unwritten[], folder: string): HermeticError[] {
  return groupBy(unwritten, ({ error }) => codeOf(error) ?? error.message).map((group) => {
    const [{ error }] = group;
    const code = codeOf(error);
    if (code === undefined) {
      const stack = redactSecrets(error.stack ?? error.message);
      return HermeticError.of('HERMETIC_REPORTER_FAULT', { hook: 'onRunComplete', reason: stack });
    }
    const files = group.map(({ file }) => file);
    const reason = `${code}: ${error.message.replace(/^\w+: /, '').replace(/,.*$/s, '')}`;
    return HermeticError.of('HERMETIC_ARTIFACT_UNWRITTEN', { files, folder, reason });
  });
}

/** As the system says it: `ENOSPC`. */
function codeOf(error: NodeJS.ErrnoException): string | undefined {
  return error.syscall === undefined ? undefined : error.code;
}
