import { tellGovernedElsewhere } from '../tell-governed-elsewhere';
import { adviseConnection } from './advise-connection';
import { isLocal, parseConnection } from './connection-text';
import type { ScanContext } from './scan-context';
import type { ScanFinding } from './scan-finding';

const ENV_FILE = /(?:^|\/)\.env\.test(?:\.local)?$/;
const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*)$/;
const DATABASE_HOST =
  /^(?:TEST_)?(?:PG|(?:PG|DB|DATABASE|POSTGRES(?:QL)?)_)HOST(?:NAME)?(?:_TEST)?$/;

/** The connections in the variables that are there for tests: in `.env.test`. */
export function findConnectionsInEnv(context: ScanContext): ScanFinding[] {
  const isElsewhere = tellGovernedElsewhere(context);
  return context.files
    .filter((file) => ENV_FILE.test(file) && !isElsewhere(file))
    .flatMap((file) =>
      (context.read(file) ?? '').split(/\r?\n/).flatMap((text, index) => {
        const [, variable = '', value = ''] = LINE.exec(text) ?? [];
        const bare = value.trim().replace(/^(['"`])(.*)\1.*$/, '$2');
        const connection =
          parseConnection(bare) ??
          (DATABASE_HOST.test(variable) && isLocal(bare)
            ? { service: 'a database', isDatabase: true, host: bare, port: null }
            : null);
        const advice =
          connection &&
          adviseConnection({ ...connection, port: connection.port ?? 0 }, variable, context, null);
        if (!advice) return [];
        const { service, host, port } = connection;
        const message = `${variable} names ${service} at ${host}${port === null ? '' : `:${port}`}`;
        return [{ rule: 'hard-coded-connection', file, line: index + 1, message, ...advice }];
      }),
    );
}
