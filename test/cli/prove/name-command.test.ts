import { nameCommand, nameProof } from '../../../cli/prove/name-command';

const fileRef = (file: string) => ({ id: file, file, path: [] });
const victim = { id: 'v', file: 'b.test.js', path: ['v'] };

test('a command that was pasted names the same files, each once', () => {
  const command = nameCommand(victim, [fileRef('a.test.js'), victim], []);
  expect(command).toBe('npx jest-hermetic prove -- a.test.js b.test.js');
  const args = command.split(' -- ')[1]!.split(' ');
  expect(nameCommand(victim, [fileRef('a.test.js'), victim], args)).toBe(command);
});

test('arguments that are not names of files stay as they are', () => {
  expect(nameProof(['a.test.js'], ['-w', '2', '--seed', '2', 'a.test.js'])).toBe(
    "npx jest-hermetic prove -- '-w' 2 '--seed' 2 a.test.js",
  );
});
