import { casesOf } from '../../corpus/corpus-case';
import { findInCase } from '../../corpus/find-in-case';

const fixOf = (name: string): string => {
  const source = `import { requiresInfra } from 'jest-hermetic';\nrequiresInfra('${name}');`;
  const [finding] = findInCase(casesOf('unknown-infra')(name, source, [2]));
  return finding!.fix;
};

test('a near name comes first, then the entry to paste', () => {
  expect(fixOf('Redsi'))
    .toBe(`use "Redis", or list "Redsi" under "infra" in registry.json; what is in capitals is yours to fill in:
"Redsi": {
  "category": "service",
  "layer": "services",
  "state": "C",
  "usedBy": ["tests"],
  "failureMode": "fail",
  "localStrategy": "HOW A DEVELOPER HAS IT",
  "promotionTrigger": "always required",
  "owner": "WHO ANSWERS FOR IT"
}`);
});

test('where no name is near, the entry comes first', () => {
  expect(fixOf('Kafka').split('\n').slice(0, 2)).toEqual([
    'list "Kafka" under "infra" in registry.json, or use one of its names; what is in capitals is yours to fill in:',
    '"Kafka": {',
  ]);
});
