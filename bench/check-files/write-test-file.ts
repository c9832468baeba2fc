const SKIP_EVERY = 500;

/** A test file of some fifty lines, as projects have them; a few of them hold a skip that nobody sanctioned. */
export function writeTestFile(number: number): string {
  const skip = number % SKIP_EVERY === 0 ? '.skip' : '';
  return `import { requiresInfra } from 'jest-hermetic';
import { createOrder, type Order } from '../../src/orders/create-order';
import { findCustomer } from '../../src/customers/find-customer';
import { buildCustomer } from '../helpers/build-customer';

requiresInfra('Orders');

interface Row {
  readonly quantity: number;
  readonly total: number;
}

describe('orders of customer ${number}', () => {
  let customer: Awaited<ReturnType<typeof buildCustomer>>;

  beforeEach(async () => {
    customer = await buildCustomer({ name: \`customer \${${number}}\` });
  });

  test('an order keeps its lines', async () => {
    const order: Order = await createOrder(customer.id, [{ sku: 'A-${number}', quantity: 2 }]);
    expect(order.lines).toHaveLength(1);
    expect(order.lines[0]?.sku).toBe('A-${number}');
    expect(order.total).toBeGreaterThan(0);
  });

  test${skip}('an order of nothing is refused', async () => {
    await expect(createOrder(customer.id, [])).rejects.toThrow('empty order');
    const found = await findCustomer(customer.id);
    expect(found?.orders ?? []).toEqual([]);
  });

  test.each<Row>([
    { quantity: 1, total: 10 },
    { quantity: 2, total: 20 },
    { quantity: 10, total: 90 },
  ])('$quantity pieces cost $total', async ({ quantity, total }) => {
    const lines = Array.from({ length: quantity }, (_, index) => ({
      sku: \`B-\${index}\`,
      quantity: 1,
    }));
    const order = await createOrder(customer.id, lines);
    const sum = order.lines.reduce((before, line) => before + line.price, 0);
    expect(sum > 50 ? sum * 0.9 : sum).toBe(total);
  });

  describe('of a customer who left', () => {
    beforeEach(() => customer.leave());

    test('are still found', async () => {
      const found = await findCustomer(customer.id, { withLeft: true });
      expect(found).toMatchObject({ id: customer.id, left: true });
    });
  });
});
`;
}
