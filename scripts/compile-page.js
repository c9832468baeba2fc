/**
 * Part of `npm run build`: compiles the script and the style of a run's page to reporter/renderers/html/page-assets.ts.
 * The page is one file and loads nothing, so its modules become one text.
 */
const { existsSync, readFileSync, writeFileSync } = require('node:fs');
const { dirname, join, relative } = require('node:path');
const ts = require('typescript');

const FOLDER = join(__dirname, '..', 'reporter', 'renderers', 'html');
const PAGE = join(FOLDER, 'page');
const FILE = join(FOLDER, 'page-assets.ts');

/** The module with both. */
function compilePage() {
  const { script, files } = bundle(join(PAGE, 'main.ts'));
  const style = compressStyle(joinStyles(listStyles(files)));
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

/** A module and all that it needs, each in a function of its own, the needed ones first; and their files in that order. */
function bundle(main) {
  const modules = new Map();
  const files = [];
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
    files.push(file);
    return name;
  };
  add(main);
  const parts = [...modules].map(([name, code]) => `${JSON.stringify(name)}(exports) {\n${code}}`);
  const script = `(() => {
const modules = {\n${parts.join(',\n')}\n};
const loaded = {};
const require = (name) => {
  if (!loaded[name]) modules[name]((loaded[name] = {}));
  return loaded[name];
};
require(${JSON.stringify(nameModule(main))});
})();`;
  return { script, files };
}

function nameModule(file) {
  return relative(FOLDER, file).replaceAll('\\', '/').replace(/\.ts$/, '');
}

/** What holds for all views, then what stands beside a module of the page, then what readers and paper ask for. */
function listStyles(modules) {
  const own = modules.map((file) => file.replace(/\.ts$/, '.css')).filter(existsSync);
  return [join(PAGE, 'base.css'), ...own, join(PAGE, 'preferences.css'), join(PAGE, 'print.css')];
}

/**
 * Several styles as one. What is for some media only comes after all else, as it would in a single file: a view has
 * the rules for phones beside its others, and no view written later undoes them.
 */
function joinStyles(files) {
  const plain = [];
  const media = new Map();
  for (const file of files) {
    const css = readFileSync(file, 'utf8').replace(/\/\*[^]*?\*\//g, '');
    // Prettier sees to it that a block begins and ends at the start of a line.
    const rest = css.replace(/^(@media [^{]+?) \{\n([^]*?)^\}\n/gm, (_, query, rules) => {
      media.set(query, [...(media.get(query) ?? []), rules]);
      return '';
    });
    plain.push(rest);
  }
  const blocks = [...media].map(([query, rules]) => `${query} {\n${rules.join('')}}\n`);
  return [...plain, ...blocks].join('');
}

function compressStyle(css) {
  return css.replace(/\s*\n\s*/g, '\n').trim();
}

module.exports = { compilePage, FILE };

if (require.main === module) writeFileSync(FILE, compilePage());
