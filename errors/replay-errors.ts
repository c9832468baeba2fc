import type { Explanation } from './hermetic-error';
import { quoteLiteral } from './quote-literal';
import { quoteShell } from './quote-shell';

/** The part of the error table that is about recordings and their playback. */
export const replayErrors = {
  HERMETIC_REPLAY_DIVERGED: (of: {
    /** The recording, or what it is called where it is in no file. */
    recording: string;
    /** Which of how many: "event 3 of 7". */
    place: string;
    difference: string;
    fix: string;
  }): Explanation => ({
    what: `${of.recording} diverges at ${of.place}`,
    why: of.difference,
    fix: of.fix,
  }),
  HERMETIC_REPLAY_MISSING: (of: {
    infra: string;
    request: string;
    recording: string;
    reason: string;
    command: string;
  }): Explanation => ({
    what: `no recording answers ${of.request} in the place of "${of.infra}"`,
    why: `${of.recording} ${of.reason}, and nothing is sent to the real one but to record it`,
    fix: `record it once, look at what it holds, and commit it:\n${of.command}`,
  }),
  HERMETIC_REPLAY_ESCAPED: (of: { entry: string; endpoint: string }): Explanation => ({
    what: `a connection to ${of.endpoint} was refused: "${of.entry}" is answered from a recording`,
    why: 'only requests by fetch, http and https are answered; this one was made another way, or by a function that was taken from its module before the substitute started',
    fix: `declare it at the top of the test file, so that it starts before the application loads:\nrequiresInfra(${quoteLiteral(of.entry)});`,
  }),
  HERMETIC_REPLAY_NOT_IN_CI: (of: { entry: string; command: string }): Explanation => ({
    what: `HERMETIC_RECORD=1 records nothing for "${of.entry}" where CI is set`,
    why: 'a recording is made by somebody who looks at it and commits it; CI has neither the eyes nor the account',
    fix: `take HERMETIC_RECORD out of the CI settings, and record on your machine:\n${of.command}`,
  }),
  HERMETIC_REPLAY_FILE: (of: { file: string; reason: string; fix?: string }): Explanation => ({
    what: `${of.file} cannot be played`,
    why: of.reason,
    fix:
      of.fix ??
      `get it back from version control, or record it again:\nrm -- ${quoteShell(of.file)}`,
  }),
  HERMETIC_REPLAY_VERSION: (of: { file: string; found: string; known: number }): Explanation => ({
    what: `${of.file} is a recording of version ${of.found}`,
    why: `this version of jest-hermetic reads version ${of.known}`,
    fix: 'install the version of jest-hermetic that wrote it, or record it again',
  }),
  HERMETIC_REPLAY_PATH: (of: { path: string; reason: string }): Explanation => ({
    what: `no recording can be at ${of.path}`,
    why: of.reason,
    fix: "name a file below the project, from the folder of the test file:\nreplay.record('__recordings__/chat.jsonl')",
  }),
  HERMETIC_REPLAY_LIMIT: (of: {
    recording: string;
    found: string;
    limit: string;
  }): Explanation => ({
    what: `${of.recording} is too large: it has ${of.found}, and ${of.limit} at most`,
    why: 'a recording is read by people, and by every run; one that grows without a limit is a leak',
    fix: "record less, or say how much it may be:\nreplay.record('x.jsonl', { maxEvents: 50_000, maxBytes: 64 * 1024 * 1024 })",
  }),
  HERMETIC_REPLAY_VALUE: (of: { where: string; found: string }): Explanation => ({
    what: `${of.where} is ${of.found}, which no recording can hold`,
    why: 'it would be another value when it is played',
    fix: 'record what it stands for: JSON, Date, Error, Map, Set, Buffer, bigint and undefined come back as they were',
  }),
};
