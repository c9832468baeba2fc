import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The spellings of a secret that would give it away. */
export function spell(secret: string): string[] {
  const base64 = Buffer.from(secret).toString('base64').replace(/=+$/, '');
  // The last digit depends on what follows.
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    base64.slice(0, -1),
  ];
}

/** Which of these secrets a text holds, also across line breaks. */
export function findIn(text: string, secrets: Readonly<Record<string, string>>): string[] {
  const whole = text.replace(/\u001b\[[\d;]*m/g, '').replace(/(?:\r?\n|\\n)\s*/g, '');
  return Object.entries(secrets)
    .filter(([, secret]) =>
      spell(secret).some((each) => text.includes(each) || whole.includes(each)),
    )
    .map(([name]) => name);
}

/** The same for every file below a folder, by path; those that `isLeftOut` says are not looked at. */
export function findBelow(
  folder: string,
  secrets: Readonly<Record<string, string>>,
  isLeftOut: (path: string) => boolean = () => false,
): string[] {
  return listFiles(folder)
    .filter((path) => !isLeftOut(path))
    .flatMap((path) => {
      const found = findIn(`${path}\n${readFileSync(path, 'latin1')}`, secrets);
      return found.map((name) => `${name} in ${path}`);
    });
}

/** Every regular file below a folder; symbolic links are not followed, and what goes meanwhile is gone. */
export function listFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => existsSync(path));
}
