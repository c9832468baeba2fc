import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';

/** The first place where a value is not what report.schema.json says; null for a report. */
export function findReportFault(value: unknown): string | null {
  const schema = JSON.parse(readFileSync(locateSchema(), 'utf8')) as object;
  const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
  if (validate(value)) return null;
  const { instancePath, message } = validate.errors![0]!;
  return `${instancePath || 'it'} ${message}, says report.schema.json`;
}

/** Beside the manifest of this package, be this file compiled or not. */
function locateSchema(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'report.schema.json'))) folder = dirname(folder);
  return join(folder, 'report.schema.json');
}
