import { examineRegistry } from '../../registry/index';
import { writeEntry } from '../../registry/write-entry';

const examine = (entry: string): readonly { readonly path: string }[] =>
  examineRegistry(Buffer.from(`{ "version": 1, "infra": { ${entry} } }`), '/app/registry.json')
    .mistakes;

test.each([
  ['Kafka', []],
  ['a "quoted" name', ['127.0.0.1:9092', './run/app.sock']],
])('the entry of %s is a registry once its capitals are filled in', (name, endpoints) => {
  const entry = writeEntry(name, endpoints);
  expect(examine(entry).map(({ path }) => path.replace(/^.*\./, ''))).toEqual([
    'localStrategy',
    'owner',
  ]);
  const filled = entry
    .replace('HOW A DEVELOPER HAS IT', 'docker compose up')
    .replace('WHO ANSWERS FOR IT', 'platform');
  expect(examine(filled)).toEqual([]);
});
