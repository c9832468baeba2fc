import { renderMistake, validateRegistry } from '../../registry/index';
import { makeEntry, makeRegistry } from './valid-registry';

const linesOf = (value: unknown): string[] =>
  validateRegistry(value).map((mistake) => renderMistake('r.json', mistake));

describe('hostile values', () => {
  test.each<[unknown, string]>([
    [null, 'null'],
    [[], 'an empty array'],
    [[1], 'an array'],
    ['registry', '"registry"'],
    [7, '7'],
    [false, 'false'],
    [undefined, 'undefined'],
  ])('%j at the top', (value, found) => {
    expect(linesOf(value)).toEqual([`r.json: found ${found}, expected an object`]);
  });

  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('the name %s', (name) => {
    const entry = { ...makeEntry('C'), database: { engine: 'postgres', env: { X: 'url' } } };
    const text = JSON.stringify({ version: 1, infra: { NAME: entry } });
    const byNature = `found "${name}", expected a name that JavaScript objects do not have by nature`;
    expect(linesOf(JSON.parse(text.replace('"NAME"', `"${name}"`)))).toEqual([
      `r.json infra.${name}: ${byNature}`,
    ]);
    expect(linesOf(JSON.parse(text.replace('"X"', `"${name}"`)))).toEqual([
      `r.json infra.NAME.database.env.${name}: ${byNature}`,
    ]);
  });

  test('a prototype key is an unknown key, and its contents count for nothing', () => {
    const text = JSON.stringify({ version: 1, infra: { A: { ...makeEntry('C') } } });
    const moved = text.replace('"owner":"platform"', '"__proto__":{"owner":"platform"}');
    expect(linesOf(JSON.parse(moved)).map((line) => line.split(',')[0])).toEqual([
      'r.json infra.A.__proto__: found an unknown key',
      'r.json infra.A.owner: found nothing',
    ]);
    expect(linesOf(JSON.parse('{"version":1,"infra":{},"require":{"__proto__":["X"]}}'))).toEqual([
      'r.json require.__proto__[0]: found "X", expected a name in "infra"',
    ]);
  });

  test('deep nesting', () => {
    let deep: unknown = [];
    for (let i = 0; i < 100_000; i++) deep = [deep];
    expect(linesOf({ ...makeRegistry(), policy: { documents: [deep, deep] } })).toEqual([
      'r.json: found values nested more than 32 deep, expected a registry, which needs fewer than ten levels',
    ]);
  });

  test('huge strings are cut', () => {
    const huge = 'x'.repeat(2_000_000);
    const infra = { ...makeRegistry().infra, [huge]: { ...makeEntry(huge), [huge]: huge } };
    const lines = linesOf({ ...makeRegistry(), infra, require: { [huge]: [`${huge}y`] } });
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line.length).toBeLessThan(400);
  });

  test('no password is echoed, wherever it stands', () => {
    const url = 'postgres://u:hunter2@h/x';
    const text = JSON.stringify(makeRegistry());
    const values = [text.matchAll(/:"([^"]+)"/g)].flatMap((all) => [...all].map(([, v]) => v!));
    for (const value of new Set(values)) {
      const broken: unknown = JSON.parse(
        text.replaceAll(JSON.stringify(value), JSON.stringify(url)),
      );
      expect(linesOf(broken).join('\n')).not.toContain('hunter2');
    }
    expect(linesOf({ infra: { [url]: 1 }, [url]: url }).join('\n')).not.toContain('hunter2');
    expect(linesOf({ infra: 'u:hunter2@h' }).join('\n')).not.toContain('hunter2');
  });
});
