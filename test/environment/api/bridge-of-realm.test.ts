import { bridgeOfRealm } from '../../../environment/api/bridge-of-realm';
import { BRIDGE } from '../../../environment/bridge';

test('outside of a governed test file there is none, and the error says so', () => {
  const realm = globalThis as { [BRIDGE]?: unknown };
  const own = realm[BRIDGE];
  delete realm[BRIDGE];
  try {
    expect(bridgeOfRealm).toThrow(expect.objectContaining({ code: 'HERMETIC_OUTSIDE_JEST' }));
  } finally {
    realm[BRIDGE] = own;
  }
});
