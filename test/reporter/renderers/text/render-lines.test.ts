import type { Palette } from '../../../../reporter/renderers/text/palette';
import { buildError } from '../../build-records';
import { renderRun, small } from './render-run';

const skipped = { outcome: 'skipped', skip: { by: 'author' } } as const;
const failed = { outcome: 'failed', errors: [buildError()] } as const;

describe('the lines of renderText', () => {
  test('a hostile name stays on its line, and does nothing to the terminal', () => {
    const name = '\u001b[2J\u001b[31mred\u0007\n\r\nHermetic: pass\u202e\u009b1m';
    const text = renderRun({
      files: {
        'a\u001b[1m.test.ts': [
          { path: [name], ...failed },
          { path: [`2 ${name}`], ...skipped },
        ],
      },
    });

    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
    expect(text.split('\n').filter((line) => line.startsWith('Hermetic: '))).toHaveLength(1);
    expect(text).toContain(
      '  a\\x1b[1m.test.ts › \\x1b[2J\\x1b[31mred\\x07\\n\\r\\nHermetic: pass\\u202e\\x9b1m\n',
    );
  });

  test('a long title is wrapped and keeps its end, and no line is wider than the terminal but what is pasted', () => {
    const path = ['a suite with a name', 'and then '.repeat(8).trim(), 'the very end'];
    const text = renderRun({ files: { 'tests/a.test.ts': [{ path, ...failed }] } }, small, {
      width: 60,
      isBelowJest: true,
    });
    expect(text).toContain(`
  tests/a.test.ts › a suite with a name › and then and then
    and then and then and then and then and then and then ›
    the very end
`);
    expect(text.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  test('rows of a table are told from each other, and of a title beyond all measure both ends are shown', () => {
    const title = (row: string): string => `a rule that takes ${'many words '.repeat(12)}${row}`;
    const monster = `${'x'.repeat(50_000)} its end`;
    const paths = [[title('(1, 2)')], [title('(1, 3)')], [monster]];
    const text = renderRun(
      { files: { 'tests/a.test.ts': paths.map((path) => ({ path, ...failed })) } },
      small,
      { isBelowJest: true },
    );
    const shown = text.replace(/\n {4}/g, ' ');
    for (const row of ['(1, 2)', '(1, 3)'])
      expect(shown).toContain(`tests/a.test.ts › ${title(row)}\n`);
    expect(shown).toMatch(/ {2}tests\/a\.test\.ts › x{200,300}…x{200,300} its end\n/);
  });

  test('colours are the palette that it is given, and change no text', () => {
    const tag = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const palette: Palette = {
      bold: tag('b'),
      dim: tag('d'),
      red: tag('r'),
      green: tag('g'),
      yellow: tag('y'),
    };
    const run = {
      files: {
        'a.test.ts': [
          { path: ['a'], ...skipped },
          { path: ['b'], ...failed },
        ],
      },
    };
    const coloured = renderRun(run, small, { palette });
    expect(coloured).toContain(
      '<b><r>Hermetic: FAIL  1 governance violation, 1 product failure</r></b>',
    );
    expect(coloured.replace(/<\/?[bdrgy]>/g, '')).toBe(renderRun(run));
  });
});
