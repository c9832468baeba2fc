import { findDocumentDrift } from '../../../check/documents/find-document-drift';
import { findSecondTruths } from '../../../check/repository/find-second-truths';
import { compareDocument } from '../../../registry/documents/compare-document';
import { fillRegistry, makeContext } from '../make-context';
import { find, WORKFLOW } from './find-places';

describe('states', () => {
  const table = (head: string, ...rows: string[]): string =>
    `# Infrastructure\n\n${head}\n${head.replace(/[^|]+/g, '---')}\n${rows.join('\n')}\n`;

  test.each([
    [table('| Service | State |', '| Redis | B |', '| Kafka | C |'), [5]],
    [table('| Service | State |', '| Kafka | C |', '| **redis** | state B |'), [6]],
    [table('| Name | x | Bucket |', '| [Mailer](m.md) | y | B1 |'), [5]],
    [table('| Name | Status |', '| `LLMAPIs` | A (B2) |'), [5]],
    [table('| Name | State |', '| Mailer | C (wired) |'), [5]],
    [table('| Name | State |', '| Redis (cache) | B |'), [5]],
    [table('| Name | State |', '| Redis, Mailer | A |'), [5]],
    [table('| State | Things |', '| A | Mailer, Redis |', '| B | Kafka and Redis |'), [5, 6]],
    [table('| Component | Level |', '| Mailer | C |'), [5]],
    [table('Name | State', 'Kafka | B', 'Mailer | C'), [6]],
    [`\`\`\`npm test\`\`\` runs\n\n${table('| Service | State |', '| Redis | B |')}`, [7]],
  ])('written by hand into a table are found:\n%s', (text, lines) => {
    expect(find({ 'docs/infra.md': text })).toEqual(lines.map((line) => `docs/infra.md:${line}`));
  });

  test.each([
    table('| Service | Language |', '| Redis | C |'),
    table('| Service | State |', '| Redis | up |'),
    table('| Service | State |', '| Kafka | B |'),
    table('| Service | State |', '| Redis cluster | B |'),
    table('| Service | State |', '| Redis | C, as far as we know |'),
    table('| Topic | Level |', '| Redis, an introduction | B |', '| Redis | high |'),
    table('| Decision | Status |', '| Use Redis for queues | A |', '| Redis | accepted (B) |'),
    'State | Things\nA | Redis\n',
    `\`\`\`\n${table('| Service | State |', '| Redis | B |')}\`\`\`\n`,
    `\`\`\`\n\`\`\`js\n${table('| Service | State |', '| Redis | B |')}\`\`\`\n`,
    `<!-- jest-hermetic:infra -->\n${table('| Name | State |', '| Redis | B |')}<!-- /jest-hermetic:infra -->\n`,
    'Redis is in state B since May.\n',
  ])('elsewhere in a document are none of ours:\n%s', (text) => {
    expect(find({ 'docs/infra.md': text })).toEqual([]);
  });

  describe('in a document of the policy', () => {
    const registry = fillRegistry(({ policy }) => (policy.documents = ['INFRA.md']));
    const { text } = compareDocument(registry, 'INFRA.md', null, 'import');
    const examine = (written: string) => {
      const context = makeContext({ 'INFRA.md': written }, registry);
      return [...findDocumentDrift(context), ...findSecondTruths(context)];
    };

    test.each([
      ['<!-- jest-hermetic:infra -->', '<!-- jest-hermetic:infar -->'],
      ['<!-- jest-hermetic:infra -->', '<!-- jest-hermetic:infra ->'],
      ['<!-- /jest-hermetic:infra -->', '<!-- /jest-hermetic:infar -->'],
      ['<!-- /jest-hermetic:infra -->', '<!-- /jest-hermetic:roadmap -->'],
      ['<!-- /jest-hermetic:infra -->\n', ''],
    ])('%s as "%s" is one mistake, and nothing more is said of what it marks', (from, to) => {
      expect(examine(text)).toEqual([]);
      expect(examine(text.replace(from, to)).map(({ rule }) => rule)).toEqual(['document-drift']);
    });

    test('a row outside of what is rendered is to be taken out of it', () => {
      const found = examine(`${text}\n${table('| Service | State |', '| Redis | B |')}`);
      expect(found.map(({ fix }) => fix)).toEqual([
        'take the row out, what is rendered in this document says it; to render it again:\nnpx jest-hermetic registry doc',
      ]);
    });
  });

  test('a list of changes tells what was', () => {
    const text = table('| Service | State |', '| Redis | B |');
    expect(find({ 'CHANGELOG.md': text, 'docs/history.md': text })).toEqual([]);
  });

  test.each([
    ['infra:\n  Redis:\n    image: redis\n    state: B\n', 4],
    ['infra:\n  "Redis": { state: "B" }\n', 2],
    ['infra:\n  - name: Redis\n    state: B\n', 3],
    ['states:\n  Redis: B\n', 2],
    ['services:\n  redis: # state: B\n    image: redis\n', 2],
    ['services:\n  # Redis: state B, see the wiki\n  redis:\n    image: redis\n', 2],
  ])('in YAML are found:\n%s', (text, line) => {
    expect(find({ 'config/infra.yaml': text })).toEqual([`config/infra.yaml:${line}`]);
    expect(find({ [WORKFLOW]: text })).toEqual([`${WORKFLOW}:${line}`]);
  });

  test.each([
    'services:\n  redis:\n    image: redis\n    state: present\n',
    'infra:\n  Kafka:\n    state: B\n',
    'infra:\n  Redis:\n    image: redis\n  Kafka:\n    state: B\n',
    'infra:\n  - name: Redis\n    port: 1\n  - name: Kafka\n    state: B\n',
    'redis:\n  state: ${{ inputs.state }}\n',
    'redis: x # state: A redistributable\n',
    'kafka: # state: B\n',
    '# Redis keeps its state in memory\nredis: x\n',
    '# the state: A redistributable\nx: y\n',
  ])('of others, or other states, are not:\n%s', (text) => {
    expect(find({ 'config/infra.yaml': text })).toEqual([]);
  });
});
