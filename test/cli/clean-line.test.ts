import { cleanLine } from '../../cli/clean-line';

test('control characters become visible, and passwords of addresses go', () => {
  const line = cleanLine('a\u001b[2J\nb postgres://ada:secret@db/app');
  expect(line).not.toContain('secret');
  expect(line.startsWith('a\\x1b[2J\\nb postgres://')).toBe(true);
});
