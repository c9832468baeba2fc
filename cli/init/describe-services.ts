import type { WrittenEntry } from './registry-document';
import { knownServices, type KnownService } from './known-services';
import type { ProjectVariables } from './list-variables';
import type { Project } from './project';

/**
 * The services that package.json names, as registry entries. Nobody has wired them for tests yet, so
 * each is in state A, and its bucket is B2: whether tests need it is for the team to decide.
 */
export function describeServices(
  project: Project,
  variables: ProjectVariables,
): [string, WrittenEntry][] {
  return knownServices.flatMap((service) => {
    const name = service.packages.find((candidate) => project.dependencies.has(candidate));
    return name === undefined
      ? []
      : [[service.name, describeService(service, name, project, variables)]];
  });
}

function describeService(
  { name, category, ...service }: KnownService,
  packageName: string,
  { dependencies }: Project,
  variables: ProjectVariables,
): WrittenEntry {
  const endpoints = listEndpoints(service, variables);
  return {
    category,
    layer: 'services',
    state: 'A',
    bucket: 'B2',
    usedBy: [dependencies.get(packageName) === 'runtime' ? 'runtime' : 'development'],
    failureMode: 'skip',
    localStrategy: 'none yet',
    justification: `found in package.json (${packageName}) by jest-hermetic init; nobody has decided yet what tests need of it`,
    reviewTrigger: `the first test that needs ${name}`,
    promotionTrigger: 'a substitute in this project, or a server that tests may use',
    owner: 'unassigned',
    ...(endpoints.length > 0 && { endpoints }),
  };
}

function listEndpoints(
  { endpoint, variables: names = [] }: Pick<KnownService, 'endpoint' | 'variables'>,
  { anywhere }: ProjectVariables,
): string[] {
  const found = names.flatMap((name) => readHostAndPort(anywhere.get(name), endpoint) ?? []);
  return [...new Set(found.length > 0 ? found : endpoint === undefined ? [] : [endpoint])];
}

function readHostAndPort(value: string | undefined, endpoint: string | undefined): string | null {
  const url = value !== undefined && URL.canParse(value) ? new URL(value) : null;
  const port = url?.port || endpoint?.split(':').at(-1);
  return url && port && /^[\w.-]+$/.test(url.hostname) ? `${url.hostname}:${port}` : null;
}
