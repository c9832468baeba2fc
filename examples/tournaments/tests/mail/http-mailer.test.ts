import { createHttpMailer } from '../../src/outside/http-mailer';

// registry.json: every test in this folder requires Mailer.
const inbox = 'http://127.0.0.1:8025';
const mailer = createHttpMailer(inbox, 'desk@battles.example');

beforeAll(async () => {
  await fetch(`${inbox}/api/v1/messages`, { method: 'DELETE' });
});

test('a mail arrives', async () => {
  await mailer.send({ to: 'ada@battles.example', subject: 'Hello', text: 'Hello Ada' });
  const { messages } = (await (await fetch(`${inbox}/api/v1/messages`)).json()) as {
    messages: { Subject: string; To: { Address: string }[] }[];
  };
  expect(messages).toMatchObject([{ Subject: 'Hello', To: [{ Address: 'ada@battles.example' }] }]);
});

test('a mail to nobody is refused', async () => {
  await expect(mailer.send({ to: 'nobody', subject: 'Hello', text: '' })).rejects.toThrow(
    'refused',
  );
});
