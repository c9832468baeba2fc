import { db } from 'jest-hermetic';
import { authenticate } from '../../src/services/authenticate';
import { signUp } from '../../src/services/sign-up';
import { makeContext, now } from '../make-context';

const context = makeContext(db);
const ada = { email: 'ada@battles.example', name: 'Ada' };

test('makes an account with a session for thirty days', async () => {
  const { account, token } = await signUp(context, ada);
  expect(account).toStrictEqual({ id: 1, ...ada, role: 'dancer', createdAt: now });
  expect(await authenticate(context, `Bearer ${token}`)).toStrictEqual(account);

  const later = new Date('2026-04-13T10:00:00.000Z');
  const expired = authenticate({ ...context, now: () => later }, `Bearer ${token}`);
  await expect(expired).rejects.toMatchObject({ code: 'unauthorized' });
});

test('leaves neither account nor session when the account is refused', async () => {
  await signUp(context, ada);
  await expect(signUp(context, ada)).rejects.toMatchObject({ code: 'conflict' });
  expect(await db('accounts')).toHaveLength(1);
  expect(await db('sessions')).toHaveLength(1);
});

test.each([undefined, '', 'Bearer', 'Bearer guess', 'Basic YWRhOmFkYQ=='])(
  'does not let in %p',
  async (header) => {
    await signUp(context, ada);
    await expect(authenticate(context, header)).rejects.toMatchObject({ status: 401 });
  },
);
