import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Substitute } from 'jest-hermetic';

/** A mail as Mailpit lists it. */
export interface ReceivedMail {
  readonly Subject: string;
  readonly To: readonly { readonly Address: string }[];
  readonly Text: string;
}

/** The mail server of the tests. */
export interface Mailpit {
  readonly url: string;
  /** What arrived, in order. */
  readonly messages: readonly ReceivedMail[];
}

interface Letter {
  readonly To: readonly { readonly Email: string }[];
  readonly Subject: string;
  readonly Text: string;
}

/** Mailpit's HTTP API, as far as the application speaks it: it takes mails, and refuses a bad address. */
export default async function startMailpit(): Promise<Substitute<Mailpit>> {
  const messages: ReceivedMail[] = [];
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const letter = JSON.parse(Buffer.concat(parts).toString()) as Letter;
    const isGood = letter.To.every(({ Email }) => /^[^@\s]+@[^@\s]+$/.test(Email));
    if (isGood) {
      const To = letter.To.map(({ Email }) => ({ Address: Email }));
      messages.push({ Subject: letter.Subject, To, Text: letter.Text });
    }
    response.writeHead(isGood ? 200 : 400).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    client: { url: `http://${at}`, messages },
    env: { MAILER_URL: `http://${at}` },
    endpoints: [at],
    reset: () => void messages.splice(0),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
