import { fillDefaults } from '../../registry/fill-defaults';
import { requiredByFolderRules, type Registry } from '../../registry/index';

const registry: Registry = {
  file: '/p/registry.json',
  root: '/p',
  hash: '',
  ...fillDefaults({
    infra: {},
    require: {
      'tests/**': ['PostgreSQL'],
      './tests/mail/*.test.ts': ['Mailer', 'PostgreSQL'],
      '**/*.{redis,queue}.test.ts': ['Redis'],
      'tests/\\(group\\)/**': ['Search'],
    },
  }),
};

test.each([
  ['tests/a.test.ts', ['PostgreSQL']],
  ['./tests/a.test.ts', ['PostgreSQL']],
  ['/p/tests/deep/er/a.test.ts', ['PostgreSQL']],
  ['tests/.hidden/a.test.ts', ['PostgreSQL']],
  ['tests/mail/a.test.ts', ['PostgreSQL', 'Mailer']],
  ['tests/mail/deep/a.test.ts', ['PostgreSQL']],
  ['src/a.queue.test.ts', ['Redis']],
  ['tests/(group)/a.test.ts', ['PostgreSQL', 'Search']],
  ['src/a.test.ts', []],
  ['/elsewhere/tests/a.test.ts', []],
  ['mytests/a.test.ts', []],
])('%s requires %j', (file, names) => {
  expect(requiredByFolderRules(registry, file)).toEqual(names);
});
