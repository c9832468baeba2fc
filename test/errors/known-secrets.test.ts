import { hideKnown, holdsKnown, learnSecrets, learnVariables } from '../../errors/known-secrets';
import { redactDocument } from '../../errors/redact-deeply';
import { redactSecrets, redactStart } from '../../errors/redact-secrets';

const SECRET = 'pä55/"w+rd&';
learnSecrets([SECRET]);
learnVariables({ VAULT_TOKEN: 'tok-1234', TIER: 'tok-5678' });

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('a secret that is known', () => {
  test.each([
    ['as it is', `it is ${SECRET}!`, 'it is ***!'],
    ['of a variable, inside of a word', 'xtok-1234y', 'x***y'],
    ['in a URL', `https://x.io/?q=${encodeURIComponent(SECRET)}&z=1`, 'https://x.io/?q=***&z=1'],
    [
      'in a URL, in small letters',
      encodeURIComponent(SECRET).replace(/%../g, (c) => c.toLowerCase()),
      '***',
    ],
    ['in a form', `q=${new URLSearchParams({ q: 'tok-1234' }).get('q')}`, 'q=***'],
    ['in JSON', JSON.stringify({ a: SECRET }), '{"a":"***"}'],
    ['over two lines', 'a: tok-\n       1234.', 'a: ***.'],
    ['over three lines, of Windows', 'tok\r\n-12\r\n  34', '***'],
    ['over lines within JSON', '{"a":"tok\\n  -1234"}', '{"a":"***"}'],
    [
      'in which a colour changes',
      'Received: "tok-\u001b[7m1234\u001b[27m"',
      'Received: "***\u001b[27m"',
    ],
    ['twice', 'tok-1234tok-1234', '******'],
  ])('%s', (_, text, hidden) => {
    expect(hideKnown(text)).toBe(hidden);
    expect(holdsKnown(text)).toBe(true);
    expect(hideKnown(hidden)).toBe(hidden);
  });

  test.each(['', 'u', 'us', 'user:', 'user::'])('in base64, after %j', (before) => {
    const hidden = hideKnown(base64(`${before}${SECRET}, and more`));
    expect(hidden).toContain('***');
    expect(Buffer.from(hidden.replace('***', ''), 'base64').toString()).not.toContain('w+rd');
  });

  test.each(['tok-5678', 'tok-12', 'tok -1234', 'pä55', '', '\n\n'])('%j is none', (text) => {
    expect(hideKnown(text)).toBe(text);
    expect(holdsKnown(text)).toBe(false);
  });

  test('with others on all lines of a long text, in place', () => {
    const lines = Array.from({ length: 300 }, (_, i) => (i % 3 ? `line ${i}` : `tok-1234 of ${i}`));
    expect(hideKnown(lines.join('\n'))).toBe(lines.join('\n').replaceAll('tok-1234', '***'));
  });

  test('that cannot be in a URL', () => {
    learnSecrets(['half\ud800character']);
    expect(hideKnown('<half\ud800character>')).toBe('<***>');
  });

  test('in a document that stays JSON', () => {
    const format = (value: object): string => JSON.stringify(value);
    expect(redactDocument(`{"x${SECRET.replace('"', '\\"')}":["tok-1234"]}`, format)).toBe(
      '{"x***":["***"]}',
    );
    const without = '{ "password": "x" }';
    expect(redactDocument(without, format)).toBe(without);
  });

  test('at the place where a text is cut', () => {
    expect(redactStart(`ab tok-1234`, 6)).toBe('ab ***');
    expect(redactStart(`postgres://u:secret@host`, 16)).toBe('postgres://u:***');
  });

  test('is hidden with what only looks like one', () => {
    expect(redactSecrets('tok-1234 at redis://:x@h')).toBe('*** at redis://:***@h');
  });
});
