import { scanFiles } from './scan-files';

const START = "import { db } from 'jest-hermetic';\n";

/** Of how much work the one hook of a test file is. */
function tierOf(hook: string, others: Readonly<Record<string, string>> = {}): string | undefined {
  const findings = scanFiles({ 'a.test.ts': START + hook, ...others });
  return findings.find(({ rule, file }) => rule === 'own-cleanup' && file === 'a.test.ts')?.tier;
}

test.each([
  "await db('a').del();",
  "for (const t of ['a', 'b']) await db(t).truncate();",
  "const tables = ['a', 'b'];\nfor (const t of tables) await db(t).truncate();",
  'await Promise.all(tables.map((t) => db(t).truncate()));',
  "const gone = await db('a').del();",
  "try { await db('a').del(); } catch {}",
  "if (process.env.CI) await db('a').del();",
])('a hook that does nothing else is taken out: %s', (code) => {
  expect(tierOf(`afterEach(async () => {\n${code}\n});`)).toBe('trivial');
});

test.each([
  "const stopped = await server.stop();\nawait db('a').del();",
  'for (const t of await closeEverything()) await db(t).truncate();',
  "for (let at = open(); at < 3; at++) await db('a').truncate();",
  "for await (const row of stream) await db('a').truncate();",
  "while (mailbox.next()) await db('a').truncate();",
  "if (await mailbox.clear()) await db('a').del();",
  "const before = new Server();\nawait db('a').del();",
  "try { await db('a').del(); } catch (error) { await report(error); }",
  "await Promise.all([server.stop(), db('a').del()]);",
  "await withServer(async () => { await db('a').del(); });",
  "const t = (seen = 'a');\nawait db(t).del();",
])('a hook that does something else stays: %s', (code) => {
  expect(tierOf(`afterEach(async () => {\n${code}\n});`)).toBe('small');
});

test('a hook that calls a helper which does something else stays', () => {
  const helper = (first: string): Record<string, string> => ({
    'tests/clean.ts': `${START}export async function clean() {\n${first}\nawait db('a').del();\n}`,
  });
  const hook = "import { clean } from './tests/clean';\nafterEach(clean);";
  expect(tierOf(hook, helper('const stopped = await server.stop();'))).toBe('small');
  expect(tierOf(hook, helper("const name = 'a';"))).toBe('trivial');
});
