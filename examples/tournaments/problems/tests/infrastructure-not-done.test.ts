import { db } from 'jest-hermetic';

test('an invoice is written', async () => {
  const [invoice] = await db('invoices').insert({ dancer: 'Ami', cents: 1500 }).returning('*');
  expect(invoice).toStrictEqual({ id: 1, dancer: 'Ami', cents: 1500 });
});
