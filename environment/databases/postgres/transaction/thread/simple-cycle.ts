import { NO_CHANGES } from '../sql/find-settings';
import { planScript } from '../sql/plan-script';
import { runControl } from './control-statements';
import { Cycle } from './cycle';
import { Reply } from './reply';

/** A Query message: a script whose control statements the proxy carries out, one by one. */
export class SimpleCycle extends Cycle {
  async run(sql: string): Promise<void> {
    const { client, shared } = this;
    client.statements.delete('');
    const steps = planScript(sql, this.isControl, shared.hasBackslashes(client));
    let isGood = true;
    for (const [index, step] of steps.entries()) {
      const { control, text, settings } = step;
      if (this.held) client.write(this.held);
      this.held = undefined;
      const isLast = index === steps.length - 1;
      if (!(await this.admit(step))) isGood = false;
      if (!isGood) break;
      const isDone = await this.attempt(async () => {
        isGood = control
          ? await runControl(this, control, text)
          : await this.forwardSql(text, settings, isLast);
      });
      isGood &&= isDone;
      if (!isGood) break;
    }
    await this.end(!isGood);
  }

  /** A FunctionCall message, which is a query of another form. */
  async call(bytes: Buffer): Promise<void> {
    let isGood = false;
    const isDone = await this.attempt(async () => {
      const session = await this.shared.startUnit(this.client);
      const reply = new Reply((answer) => this.tell(answer), 'client');
      session.request(reply, bytes);
      await this.settle(session, reply, false);
      await this.learn(reply, NO_CHANGES, []);
      isGood = !reply.error;
    });
    await this.end(!(isDone && isGood));
  }
}
