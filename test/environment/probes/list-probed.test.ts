import { listProbed } from '../../../environment/probes/list-probed';
import { buildInfra, buildRegistry } from '../../reporter/build-records';

test('asks for what tests must have: not for state A, nor for the real one where a substitute stands in', () => {
  const probe = { tcp: '127.0.0.1:9200' };
  const infra = buildInfra(
    { name: 'Wired', state: 'C', probe },
    { name: 'Wired once', state: 'C', probe, substitute: 'test/old.ts' },
    { name: 'Local', state: 'B', probe },
    { name: 'Replaced', state: 'B', probe, substitute: 'test/replaced.ts' },
    { name: 'Chosen', state: 'A', probe },
    { name: 'Unasked', state: 'C' },
  );
  const names = listProbed(buildRegistry({ infra })).map(({ name }) => name);
  expect(names).toEqual(['Wired', 'Wired once', 'Local']);
});
