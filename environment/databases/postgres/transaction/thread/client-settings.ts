/** How a client spells an encoding that the server reports as `UTF8`. */
const UTF8 = /^'?utf-?8'?$/i;
/** Parts of a startup message that are no settings. */
const NO_SETTING = new Set(['user', 'database', 'replication', 'options']);

/**
 * Reads the settings that a client asks for as it connects: by their names, and by `-c name=value`
 * and `--name=value` in `options`. Those that the server reports anyway are left out.
 */
export function readClientSettings(
  startup: ReadonlyMap<string, string>,
  reported: ReadonlyMap<string, string>,
): Map<string, string> {
  const settings = new Map<string, string>();
  for (const option of splitOptions(startup.get('options') ?? '')) {
    const [, name, value] = /^([^=]+)=([\s\S]*)$/.exec(option) ?? [];
    if (name) settings.set(name.replaceAll('-', '_').toLowerCase(), value!);
  }
  for (const [name, value] of startup) {
    if (NO_SETTING.has(name) || name.startsWith('_pq_.')) continue;
    const plain = name === 'client_encoding' && UTF8.test(value) ? 'UTF8' : value;
    settings.set(name.toLowerCase(), plain);
  }
  for (const [name, value] of reported) {
    if (settings.get(name.toLowerCase()) === value) settings.delete(name.toLowerCase());
  }
  return settings;
}

/** As PostgreSQL's `pg_split_opts`: at spaces, and a backslash keeps what follows. */
function splitOptions(options: string): string[] {
  const words = options.match(/(?:\\[\s\S]|[^\s\\])+/g) ?? [];
  const found: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at]!.replace(/\\([\s\S])/g, '$1');
    if (word === '-c') found.push((words[++at] ?? '').replace(/\\([\s\S])/g, '$1'));
    else if (word.startsWith('-c') || word.startsWith('--')) found.push(word.slice(2));
  }
  return found;
}

const literal = (value: string): string =>
  `${value.includes('\\') ? ' E' : ''}'${value.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

/** SQL that gives settings their values; those without one go back to what the session began with. */
export function settingsSql(
  settings: Iterable<readonly [string, string | undefined]>,
  scope: 'session' | 'local' = 'session',
): string {
  const statements = [...settings].map(([name, value]) =>
    value === undefined
      ? `RESET ${quoteName(name)}`
      : `SELECT pg_catalog.set_config(${literal(name)}, ${literal(value)}, ${scope === 'local'})`,
  );
  return statements.join('; ');
}

/** SQL that reads settings, as one row; null for one that is not known. */
export function readSettingsSql(names: readonly string[]): string {
  const calls = names.map((name) => `pg_catalog.current_setting(${literal(name)}, true)`);
  return `SELECT ${calls.join(', ')}`;
}

/** Whether the value of a setting says no, in any of the ways that PostgreSQL takes. */
export function isOff(value: string | undefined): boolean {
  return value !== undefined && /^(?:of|off|f|fa|fal|fals|false|n|no|0)$/i.test(value);
}

function quoteName(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}
