import { printFault } from '../../../errors/print-fault';
import { answerBlocking } from '../answer-blocking';
import { buildSlot } from './build-slot';

/** Of PostgreSQL: the administrator ended the connection. */
const ENDED = '57P01';

// Connections that migrations left open are ended with the build, and nobody listens to them.
process.on('uncaughtException', (error: NodeJS.ErrnoException) => {
  if (error.code === ENDED || /Connection terminated/.test(error.message)) return;
  printFault(error);
  process.exit(1);
});

void answerBlocking(buildSlot);
