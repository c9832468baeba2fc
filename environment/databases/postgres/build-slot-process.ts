import { answerBlocking } from '../answer-blocking';
import { buildSlot } from './build-slot';

void answerBlocking(buildSlot);
