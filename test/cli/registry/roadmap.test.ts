import { entry, registryWith, row } from '../../check/base/make-repository';
import { callCli, makeProject } from '../call-cli';

test('a step that is complete says from where it led, as far as that is known', async () => {
  const roadmap = ['Clerk', 'Mailer'].map((infra) => ({
    ...{ phase: '1', infra, to: 'B', trigger: 'now', deliverables: [], criteria: [] },
    status: 'complete',
  }));
  const infra = { Clerk: entry('B'), Mailer: entry('C') };
  const registry = registryWith({
    infra,
    transitions: [row('Clerk', 'A', 'B')],
    more: { roadmap },
  });
  const { stdout } = await callCli(
    ['registry', 'roadmap'],
    makeProject({ 'registry.json': registry }),
  );
  expect(stdout).toContain('\n  Clerk  A -> B  complete\n');
  expect(stdout).toContain('\n  Mailer  -> B  complete\n');
});
