import { namedInSource } from '../../../environment/substitutes/named-in-source';

test('names are read from literals of each kind', () => {
  const source = `
    requiresInfra('Redis').test('a', () => {});
    requiresInfra("Event bus", \`Search\`);
    requiresInfra(
      'Kafka',
    );
    notRequiresInfra; requiresInfra(name); requiresInfra();
  `;
  expect(namedInSource(source)).toEqual(['Redis', 'Event bus', 'Search', 'Kafka']);
});

test('another function is no declaration', () => {
  expect(namedInSource(`myrequiresInfra('Redis'); requires('Redis')`)).toEqual([]);
});
