import type { Explanation } from './hermetic-error';

/** The part of the error table that is about local tokens. */
export const authErrors = {
  HERMETIC_AUTH_OFF: (of: { infra: string; found: string | undefined }): Explanation => ({
    what: `the local sign-in of "${of.infra}" is not switched on`,
    why: `its tokens let in whomever a test names, so it starts only where DEV_AUTH_ENABLED is true or 1; here it is ${of.found === undefined ? 'not set' : JSON.stringify(of.found)}`,
    fix: 'set it where the tests are run, at the top of jest.config.js:\nprocess.env.DEV_AUTH_ENABLED = \'1\';\nor in package.json:\n"test": "DEV_AUTH_ENABLED=1 jest"\nor in the workflow of CI:\nenv: { DEV_AUTH_ENABLED: "1" }',
  }),
  HERMETIC_AUTH_PRODUCTION: (of: { infra: string }): Explanation => ({
    what: `the local sign-in of "${of.infra}" is refused: NODE_ENV is production`,
    why: 'its tokens let in whomever a test names; in production it is never on, whatever DEV_AUTH_ENABLED says',
    fix: 'run the tests as tests:\nNODE_ENV=test npx jest',
  }),
  HERMETIC_AUTH_OPTION: (of: Explanation): Explanation => of,
  HERMETIC_AUTH_SESSION: (of: { session: string; owner?: string }): Explanation => ({
    what: `no token can be made for ${of.session}: it is ${of.owner === undefined ? 'revoked' : 'of another user'}`,
    why:
      of.owner === undefined
        ? 'a session that is revoked gets no further token; those that it has hold until they expire'
        : `it is a session of ${of.owner}`,
    fix: 'sign in anew:\nauth.session({ user })',
  }),
  HERMETIC_AUTH_TOKEN: (of: { reason: string }): Explanation => ({
    what: 'the token does not hold',
    why: of.reason,
    fix: 'have one that does:\nawait auth.token()',
  }),
};
