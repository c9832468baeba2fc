import { getOrCreateSlot } from '../../../environment/databases/create-slot';
import type { SlotRequest } from '../../../environment/databases/database';

test('a database that cannot be planned fails who asks for it, and nobody before', () => {
  const request = { infra: 'Orders', run: { dir: '' }, registry: { file: '' } } as SlotRequest;
  const slot = getOrCreateSlot(request, {
    engine: 'postgres',
    server: 'embedded',
    isolation: 'transaction',
    reset: 'test',
  });
  expect(slot.connection.host).toBe('unavailable.invalid');
  expect(() => slot.provision()).toThrow(
    expect.objectContaining({ code: 'HERMETIC_STRATEGY_UNSUPPORTED', infra: 'Orders' }),
  );
});
