import { checkProductionModules } from '../../cli/doctor/check-production-modules';
import { describeProblem } from '../../cli/doctor/render-diagnosis';
import { buildRegistry } from '../reporter/build-records';
import { makeProject } from './call-cli';

test('a production module that is not there is found, with the nearest that is', () => {
  const root = makeProject({ 'src/db.ts': '', 'src/server/index.ts': '' });
  const productionModules = ['src/db.ts', 'src/bd.ts', 'src/server', 'lib/other.ts'];
  const { problems, fine } = checkProductionModules({
    ...buildRegistry({ policy: { productionModules } }),
    root,
  });
  const why =
    'no test can import what is not there, so that nobody is kept from importing the module that is meant';
  expect(fine).toEqual(['production module: src/db.ts']);
  expect(problems.map(describeProblem)).toEqual([
    {
      code: 'HERMETIC_PRODUCTION_MODULE_MISSING',
      message: `"policy.productionModules" names src/bd.ts, which is no file of the project: ${why}`,
      fix: 'write the nearest path in registry.json, if it is the one:\n"src/db.ts"',
    },
    {
      code: 'HERMETIC_PRODUCTION_MODULE_MISSING',
      message: `"policy.productionModules" names src/server, which is no file of the project: ${why}`,
      fix: 'correct src/server in registry.json, a path with its extension, or remove it',
    },
    {
      code: 'HERMETIC_PRODUCTION_MODULE_MISSING',
      message: `"policy.productionModules" names lib/other.ts, which is no file of the project: ${why}`,
      fix: 'correct lib/other.ts in registry.json, a path with its extension, or remove it',
    },
  ]);
});
