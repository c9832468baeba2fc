import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { REPOSITORY } from '../../run-jest';

test('what every run loads of it does not follow where errors begin', () => {
  const list = `
    require('./dist/environment/orders/note-outcomes');
    console.log(Object.keys(require.cache).join('\\n'));
  `;
  const loaded = execFileSync(process.execPath, ['-e', list], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  expect(loaded).toContain(join('orders', 'note-outcomes.js'));
  expect(loaded).not.toMatch(/late-errors|kept-storage/);
});
