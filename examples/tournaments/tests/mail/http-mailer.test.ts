import { requiresInfra } from 'jest-hermetic';
import { createHttpMailer } from '../../src/outside/http-mailer';
import type { Mailpit } from '../substitutes/mailpit';

const mailpit = requiresInfra('Mailer').client<Mailpit>();
const mailer = createHttpMailer(mailpit.url, 'desk@battles.example');

test('a mail arrives', async () => {
  await mailer.send({ to: 'ada@battles.example', subject: 'Hello', text: 'Hello Ada' });
  expect(mailpit.messages).toStrictEqual([
    { Subject: 'Hello', To: [{ Address: 'ada@battles.example' }], Text: 'Hello Ada' },
  ]);
});

test('a mail to nobody is refused', async () => {
  await expect(mailer.send({ to: 'nobody', subject: 'Hello', text: '' })).rejects.toThrow(
    'refused',
  );
  expect(mailpit.messages).toStrictEqual([]);
});
