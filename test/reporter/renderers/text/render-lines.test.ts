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

  test('a long title loses its middle, and no other line is wider than the terminal but what is pasted', () => {
    const path = ['a suite with a name', 'and then '.repeat(20), 'the very end'];
    const text = renderRun({ files: { 'tests/a.test.ts': [{ path, ...failed }] } }, small, {
      width: 60,
      isBelowJest: true,
    });
    const [title] = text.split('\n').filter((line) => line.includes('…'));
    expect(title).toHaveLength(60);
    expect(title).toMatch(/^ {2}tests\/a\.test\.ts › a suite wit….*the very end$/);
    expect(text.split('\n').filter((line) => line.length > 60)).toEqual([]);
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
