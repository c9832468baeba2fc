import type { Mailer } from '../context';

/** Sends through the HTTP API of Mailpit, or of a gateway that speaks the same. */
export function createHttpMailer(baseUrl: string, from: string): Mailer {
  return {
    async send({ to, subject, text }) {
      const response = await fetch(`${baseUrl}/api/v1/send`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          From: { Email: from },
          To: [{ Email: to }],
          Subject: subject,
          Text: text,
        }),
      });
      if (!response.ok) throw new Error(`mail to ${to} refused: ${response.status}`);
    },
  };
}

/** For a deployment without mail. */
export const noMailer: Mailer = { send: async () => {} };
