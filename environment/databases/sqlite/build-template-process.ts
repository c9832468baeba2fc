import { answerBlocking } from '../answer-blocking';
import { buildTemplate } from './build-template';

void answerBlocking(buildTemplate);
