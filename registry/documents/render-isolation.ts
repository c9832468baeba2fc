import type { ImportStyle } from '../../errors/import-line';
import { listDatabases } from '../list-databases';
import type { Database, Protected, Registry } from '../types';
import { escapeMarkdown, formatCode } from './escape-markdown';
import { formatTable } from './format-table';
import { renderPatterns } from './render-patterns';

/** The section for testers: the rule, what blocks a change, the right pattern and the wrong one. */
export function renderIsolation(registry: Registry, style: ImportStyle): string[] {
  return [
    ...['## Test isolation', '', ...renderRule(registry)],
    ...['', ...renderWarning(registry)],
    ...['', ...renderPatterns(registry, style)],
  ];
}

const TITLES = ['Database', 'Engine', 'Isolation', 'Pristine again'];

function renderRule(registry: Registry): string[] {
  const databases = listDatabases(registry);
  if (databases.length === 0)
    return [
      '**The rule:** no entry of the registry has a database, so no test uses one. A test that needs one',
      'waits until the registry has it.',
    ];
  const hasVariables = databases.some(({ infra }) => listVariables(registry, infra).length > 0);
  return [
    '**The rule:** a test reaches a database through `jest-hermetic`, and in no other way. Each test file has',
    'databases of its own, and each of them goes back to pristine as the table says.',
    '',
    ...formatTable(
      [...TITLES, ...(hasVariables ? ['Variables that lead to it'] : [])],
      databases.map(({ infra, database }) => [
        escapeMarkdown(infra),
        database.engine,
        database.isolation,
        database.reset === 'test' ? 'before each test' : 'before each file',
        ...(hasVariables ? [listVariables(registry, infra).map(formatCode).join(', ')] : []),
      ]),
    ),
    ...(hasVariables
      ? [
          '',
          'These variables are set before the first module of the application loads. No test sets them.',
        ]
      : []),
  ];
}

/** Of a database and of what adds its migrations to it. */
function listVariables(registry: Registry, infra: string): string[] {
  const isOn = (database: Database): boolean => 'on' in database && database.on === infra;
  const names = Object.values(registry.infra).flatMap(({ name, database }) =>
    database && (name === infra || isOn(database)) ? Object.keys(database.env ?? {}) : [],
  );
  return [...new Set(names)].sort();
}

function renderWarning({ policy, protect }: Registry): string[] {
  const modules = policy.productionModules.map(formatCode).sort();
  const targets = protect.map(nameTarget).map(formatCode).sort();
  return [
    '> **Warning: each of these fails the run and blocks the change.**',
    '>',
    ...(modules.length > 0
      ? [`> - Test code that imports a production module: ${modules.join(', ')}.`]
      : []),
    ...(targets.length > 0
      ? [
          `> - An attempt to reach a protected database: ${targets.join(', ')}. It is refused before any SQL runs.`,
        ]
      : []),
    '> - A test that leaves something behind for the next one.',
    '> - A skip that the registry does not sanction.',
  ];
}

function nameTarget(target: Protected): string {
  return typeof target === 'string' ? target : `$${target.env}`;
}
