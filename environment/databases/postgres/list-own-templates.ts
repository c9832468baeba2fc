import type { Client } from 'pg';
import { ownTemplatePattern } from './name-slot';

/** The templates on a server that no other run can use than the one of this token. */
export async function listOwnTemplates(
  admin: Client,
  run: { readonly token: string },
): Promise<string[]> {
  const { rows } = await admin.query<{ template: string }>(
    'SELECT datname AS template FROM pg_database WHERE datname ~ $1',
    [ownTemplatePattern(run).source],
  );
  return rows.map(({ template }) => template);
}
