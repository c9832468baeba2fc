import { getOrCreateSlot } from '../../../environment/databases/create-slot';
import type { SlotRequest } from '../../../environment/databases/database';

test('a database that cannot be planned fails who asks for it, and nobody before', () => {
  const registry = { file: '', protect: [] as const };
  const request = { infra: 'Orders', run: { dir: '' }, registry } as unknown as SlotRequest;
  const slot = getOrCreateSlot(request, {
    engine: 'postgres',
    server: { env: 'HERMETIC_TEST_NO_SUCH_SERVER' },
    isolation: 'schema',
    reset: 'test',
  });
  expect(slot.connection.host).toBe('unavailable.invalid');
  expect(() => slot.provision()).toThrow(
    expect.objectContaining({ code: 'HERMETIC_SERVER_VARIABLE', infra: 'Orders' }),
  );
});
