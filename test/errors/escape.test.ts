import { escapeCommands } from '../../errors/escape-commands';
import { escapeControl, escapeLines } from '../../errors/escape-control';
import { HermeticError } from '../../errors/hermetic-error';
import { redactSecrets } from '../../errors/redact-secrets';

test.each([
  ['\u001b]8;;http://x\u0007link\u001b]8;;\u0007', '\\x1b]8;;http://x\\x07link\\x1b]8;;\\x07'],
  ['\u001b]0;title\u0007\u001b[2J\u009b1A', '\\x1b]0;title\\x07\\x1b[2J\\x9b1A'],
  [
    'a\u202eb\u2066c\u200bd\ufeffe\u00adf\u061cg',
    'a\\u202eb\\u2066c\\u200bd\\ufeffe\\xadf\\u061cg',
  ],
  ['nul \0, half \ud800, tag \u{e0041}', 'nul \\x00, half \\ud800, tag \\u{e0041}'],
  ['<script>alert(1)</script> ]]> =1+1 😀 ü', '<script>alert(1)</script> ]]> =1+1 😀 ü'],
])('escapeControl %j', (text, escaped) => {
  expect(escapeControl(text)).toBe(escaped);
  expect(escapeControl(escaped)).toBe(escaped);
});

test('escapeLines keeps lines and tabs, and drops colours', () => {
  expect(escapeLines('a\u001b[31mb\r\n\tc\rd')).toBe('ab\n\tc\\rd');
});

test.each([
  ['::error file=x::y', '\\x3a:error file=x::y'],
  ['a\n  ::set-output name=x::y', 'a\n  \\x3a:set-output name=x::y'],
  ['\u001b[2m  ::stop-commands::x', '\u001b[2m  \\x3a:stop-commands::x'],
  [
    'a ##[error]b ##vso[task.x]c ##teamcity[d]',
    'a \\x23#[error]b \\x23#vso[task.x]c \\x23#teamcity[d]',
  ],
  ['std::vector, a ::before, ## [title]', 'std::vector, a ::before, ## [title]'],
])('escapeCommands %j', (text, escaped) => {
  expect(escapeCommands(text)).toBe(escaped);
  expect(escapeCommands(escaped)).toBe(escaped);
});

test('an error of the tool does nothing to what shows it', () => {
  const reason = 'said\n::error::x\n\u001b]0;x\u0007\u202e';
  const error = HermeticError.of('HERMETIC_SERVER_UNREACHABLE', { infra: 'A\u001b[2J', reason });
  expect(error.message).toBe(`HERMETIC_SERVER_UNREACHABLE: the server of "A" cannot be reached
  why: said
       \\x3a:error::x
       \\u202e
  fix: start that server, or use "server": "embedded" in registry.json`);
});

test.each([
  'a.',
  'a-',
  'sk-a-',
  'eyJ-',
  'password="',
  "token='",
  'bearer ',
  'x://',
  'x://a:',
  'a.password ',
  'basic\t',
])('a megabyte of %j is looked through in time that its length explains', (part) => {
  const measure = (size: number): number => {
    const text = `://password ${part.repeat(size / part.length)}`;
    const startedAt = process.cpuUsage();
    redactSecrets(text);
    const { user, system } = process.cpuUsage(startedAt);
    return (user + system) / 1e6;
  };
  // Where it took the square of its length, it would be hours.
  expect(measure(1_000_000)).toBeLessThan(20);
});
