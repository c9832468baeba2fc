/**
 * Part of `npm run build`: compiles the script and the style of a run's page to reporter/renderers/html/page-assets.ts.
 * The page is one file and loads nothing, so its modules become one text.
 */
const { readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const ts = require('typescript');

const FOLDER = join(__dirname, '..', 'reporter', 'renderers', 'html');
const FILE = join(FOLDER, 'page-assets.ts');

/** The module with both. */
function compilePage() {
  const script = bundle(join(FOLDER, 'page', 'main.ts'));
  const style = compressStyle(readFileSync(join(FOLDER, 'page', 'style.css'), 'utf8'));
  // Either would end its element.
  for (const text of [script, style]) {
    if (/<\/(script|style)|<!--/i.test(text)) throw new Error('the page would end itself');
  }
  return [
    '// Made by scripts/compile-page.js.',
    `export const pageScript: string = ${JSON.stringify(script)};`,
    `export const pageStyle: string = ${JSON.stringify(style)};\n`,
  ].join('\n');
}

/** A module and all that it needs, each in a function of its own, the needed ones first. */
function bundle(main) {
  const modules = new Map();
  const add = (file) => {
    const name = nameModule(file);
    if (modules.has(name)) return name;
    modules.set(name, '');
    const code = ts
      .transpileModule(readFileSync(file, 'utf8'), {
        fileName: file,
        reportDiagnostics: false,
        compilerOptions: {
          target: ts.ScriptTarget.ES2022,
          module: ts.ModuleKind.CommonJS,
          removeComments: true,
          newLine: ts.NewLineKind.LineFeed,
        },
      })
      .outputText.replace(/require\("([^"]+)"\)/g, (_, from) => {
        if (!from.startsWith('.')) throw new Error(`the page cannot load ${from} (${file})`);
        return `require(${JSON.stringify(add(join(dirname(file), `${from}.ts`)))})`;
      });
    modules.delete(name);
    modules.set(name, code);
    return name;
  };
  add(main);
  const parts = [...modules].map(([name, code]) => `${JSON.stringify(name)}(exports) {\n${code}}`);
  return `(() => {
const modules = {\n${parts.join(',\n')}\n};
const loaded = {};
const require = (name) => {
  if (!loaded[name]) modules[name]((loaded[name] = {}));
  return loaded[name];
};
require(${JSON.stringify(nameModule(main))});
})();`;
}

function nameModule(file) {
  return relative(FOLDER, file).replaceAll('\\', '/').replace(/\.ts$/, '');
}

function compressStyle(css) {
  return css
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}

module.exports = { compilePage, FILE };

if (require.main === module) writeFileSync(FILE, compilePage());
