import { expectContract, requiresInfra } from 'jest-hermetic';
import { z } from 'zod';
import { report, reportV1 } from '../src/executor/schema';
import type { Executor } from './substitutes/executor';

const executor = requiresInfra('Executor').client<Executor>();

/** What the executor really sends. */
async function send(path: string, body: object): Promise<unknown> {
  const answer = await fetch(executor.url + path, { method: 'POST', body: JSON.stringify(body) });
  return answer.json();
}

const sendV2 = () => send('/v2/steps', { instruction: 'say hello' });
const sendV1 = () => send('/v1/steps', { task: 'say hello' });

/** A schema as it is easily written: by the first version of the API, with defaults for what may be missing. */
const hopeful = z.object({
  status: z.string(),
  result: z
    .object({ patch_content: z.string(), files_changed: z.array(z.string()) })
    .default({ patch_content: '', files_changed: [] }),
  tokensUsed: z.number().default(0),
});

describe('a report of the second version, read by a hopeful schema', () => {
  test('is valid', async () => {
    expect(hopeful.parse(await sendV2())).toStrictEqual({
      status: 'done',
      result: { patch_content: '', files_changed: [] },
      tokensUsed: 0,
    });
  });

  test('has lost the patch, its files and its tokens all the same, and that is found', async () => {
    const payload = await sendV2();
    const compare = () => expect(payload).toSurviveContract(hopeful);
    expect(compare).toThrow('3 fields do not survive');
    expect(compare).toThrow(/patch_content ".*": lost; .* result\.patch_content, which is ""/);
    expect(compare).toThrow(/files_changed\[\*\] ".*": lost; .* result\.files_changed/);
    expect(compare).toThrow(/tokens_used 1234: lost; .* tokensUsed, which is 0/);
  });

  test('loses them without a default, too: zod strips what it does not know', async () => {
    const payload = await sendV2();
    const stripping = z.object({ status: z.string() });
    expect(stripping.parse(payload)).toStrictEqual({ status: 'done' });
    expect(() => expect(payload).toSurviveContract(stripping)).toThrow(
      /patch_content[^]*files_changed[^]*tokens_used/,
    );
  });
});

test('the schemas of this application lose nothing', async () => {
  await expectContract(sendV2, report);
  await expectContract(sendV1, reportV1);
});

test('the two versions are no match for each other', async () => {
  await expect(expectContract(sendV2, reportV1)).rejects.toThrow('result');
  await expect(expectContract(sendV1, report)).rejects.toThrow('patch_content');
});
