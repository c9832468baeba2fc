import { z } from 'zod';
import type { StepResult } from '../domain/types';

// The API of the executor, a service of another team, in its two versions.

/** `POST /v2/steps`: the report, read into this application's own words. */
export const report = z
  .object({
    status: z.literal('done'),
    patch_content: z.string(),
    files_changed: z.array(z.string()),
    tokens_used: z.number().int().nonnegative(),
  })
  .transform(({ patch_content, files_changed, tokens_used }): StepResult => ({
    patchContent: patch_content,
    filesChanged: files_changed,
    tokensUsed: tokens_used,
  }));

/** `POST /v1/steps`: the patch is nested, and its tokens have another name. */
export const reportV1 = z
  .object({
    status: z.literal('done'),
    result: z.object({ patch_content: z.string(), files_changed: z.array(z.string()) }),
    usage: z.object({ tokens: z.number().int().nonnegative() }),
  })
  .transform(({ result, usage }): StepResult => ({
    patchContent: result.patch_content,
    filesChanged: result.files_changed,
    tokensUsed: usage.tokens,
  }));
