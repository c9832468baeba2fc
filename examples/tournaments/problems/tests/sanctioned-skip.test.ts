import { requiresInfra } from 'jest-hermetic';
import { createHttpMailer } from '../../src/outside/http-mailer';

requiresInfra('Mailer').test('a mail arrives', async () => {
  const mailer = createHttpMailer('http://127.0.0.1:8025', 'desk@battles.example');
  await mailer.send({ to: 'ada@battles.example', subject: 'Hello', text: 'Hello Ada' });
});
