import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import plugin from '../../eslint/index';
import { parseSource } from '../../check/source/syntax/parse-source';

/** Parsers as projects have them: ESLint's own, TypeScript's, and Babel's. */
export const parsers = {
  espree: undefined,
  'typescript-eslint': tseslint.parser as Linter.Parser,
  babel: {
    meta: { name: 'babel' },
    parseForESLint(text: string, { filePath }: { filePath: string }) {
      const parsed = parseSource(text, filePath);
      if (!parsed) throw new SyntaxError('does not parse');
      // The scopes are those that ESLint makes of it.
      return { ast: { ...parsed.ast, comments: [], tokens: [] } };
    },
  } as unknown as Linter.Parser,
} as const;

export type ParserName = keyof typeof parsers;

/** What a rule reported: `line rule`, then the text. */
export interface Shown {
  readonly place: string;
  readonly text: string;
}

const made: string[] = [];

afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});

/** Makes a project in a temporary folder, gone after the test file. */
export function makeLintProject(files: Readonly<Record<string, string>>): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'hermetic-eslint-')));
  made.push(root);
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  return root;
}

/** Lints a text as a file of a project; null where its parser refuses it. */
export async function lint(
  root: string,
  file: string,
  text: string,
  parser: ParserName,
): Promise<Shown[] | null> {
  const languageOptions: Linter.LanguageOptions = {
    sourceType:
      /\.cjs$|require\(/.test(file + text) && !/^import |^export /m.test(text)
        ? 'commonjs'
        : 'module',
    parserOptions: { ecmaFeatures: { jsx: true } },
    ...(parsers[parser] && { parser: parsers[parser] }),
  };
  const eslint = new ESLint({
    cwd: root,
    overrideConfigFile: true,
    overrideConfig: [
      { ...plugin.configs.recommended, files: ['**/*.{js,jsx,ts,tsx,mjs,cjs,mts,cts}'] },
      { languageOptions, linterOptions: { reportUnusedDisableDirectives: 'off' } },
    ],
  });
  const [result] = await eslint.lintText(text, { filePath: join(root, file) });
  const messages = result?.messages ?? [];
  if (messages.some(({ fatal }) => fatal)) return null;
  return messages.map(({ line, ruleId, message }) => ({
    place: `${line} ${String(ruleId)}`,
    text: message,
  }));
}
