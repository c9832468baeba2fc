import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashUncommitted } from '../../../environment/git/hash-uncommitted';
import { commit, git } from '../../check/base/make-repository';
import { makeProject } from '../../cli/call-cli';

test('what is not committed is hashed, of the whole repository', () => {
  const root = makeProject({ '.gitignore': 'dist/\n', 'a.js': '1\n', 'sub/b.js': '' });
  git(root, 'init', '--quiet', '--initial-branch=main');
  commit(root);
  const sub = join(root, 'sub');
  const write = (name: string, text: string): string | null => {
    mkdirSync(join(root, name, '..'), { recursive: true });
    writeFileSync(join(root, name), text);
    return hashUncommitted(sub);
  };
  const clean = hashUncommitted(sub);
  expect(clean).toMatch(/^[0-9a-f]{64}$/);
  expect(write('dist/out.js', '1')).toBe(clean);
  expect(write('sub/.hermetic/proof.json', '{}')).toBe(clean);
  const all = [write('a.js', '2\n'), write('new.js', '1'), write('new.js', '2')];
  expect(new Set([clean, ...all]).size).toBe(4);
  expect(write('new.js', '2')).toBe(all[2]);
});

test('without a repository nothing is known', () => {
  expect(hashUncommitted(makeProject({}))).toBeNull();
});
