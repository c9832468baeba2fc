import { stripVTControlCharacters } from 'node:util';
import { redactSecrets } from '../../errors/redact-secrets';
import { entriesAtEndpoint } from '../../environment/record/infra-evidence';
import { nameTarget } from '../../registry/name-target';
import type { Registry } from '../../registry/types';

/** What the paths and endpoints in a message are relative to. */
export interface TextContext {
  /** Absolute path of the project where the run took place; null when no record tells. */
  readonly root: string | null;
  readonly registry: Registry;
}

const TEMPORARY =
  /(?<![\w.])(?:\/private)?\/(?:tmp|var\/folders|var\/tmp|dev\/shm)\/[^\s'"`:,;)\]]+/g;
const SYSTEM_FOLDERS = 'home|Users|root|var|private|opt|usr|mnt|etc|dev|proc|run|nix|srv';
const WINDOWS_PATH = /\b[A-Za-z]:\\(?:[^\s\\'"`:]+\\)+([^\s\\'"`:,;)]+)/g;
const HOST_AND_PORT = /(?<![\w.:-])(?<!(?<!\/)\/)(\[[\da-f:]+\]|::1|[a-z\d][\w.-]*):(\d{2,5})\b/gi;
const LOOPBACK = /^(?:localhost|\[?::1\]?|0\.0\.0\.0|127(?:\.\d+){3})$/i;

/** What differs between two runs with the same outcome, and the word that stands for it. */
const VOLATILE: readonly (readonly [RegExp, string])[] = [
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?/g, '<time>'],
  [/\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/gi, '<uuid>'],
  [/\b(pid)([ =:]+)\d+/gi, '$1$2<n>'],
  // A configured limit is the same everywhere; a measured time is not.
  [
    /(?<!timeout of )\b\d+(?:\.\d+)?\s?(?:ns|µs|ms|s|sec|seconds?|milliseconds?|min|minutes?)\b/g,
    '<duration>',
  ],
  [/\bhermetic_[a-z0-9_]+/g, '<slot>'],
];

/**
 * A message as a report may hold it: without passwords, colours, and whatever differs between
 * machines, workers and moments (absolute paths, local ports, process ids, times). An endpoint that
 * the registry lists is named by its entry, and a protected target is as it is written there. Lines
 * stay lines.
 */
export function normaliseText(text: string, context: TextContext): string {
  const clean = redactSecrets(stripVTControlCharacters(text));
  const targets = context.registry.protect.map(nameTarget).filter((name) => clean.includes(name));
  if (targets.length === 0) return normalise(clean, context);
  // The longest first: one may begin like another.
  const pattern = targets.sort((a, b) => b.length - a.length).map(escapePattern);
  const parts = clean.split(new RegExp(`(?<![\\w./-])(${pattern.join('|')})(?![\\w-])`));
  return parts.map((part, i) => (i % 2 === 1 ? part : normalise(part, context))).join('');
}

function normalise(text: string, context: TextContext): string {
  const relative = relativisePaths(text, context.root);
  const named = relative.replace(HOST_AND_PORT, (endpoint, host: string) => {
    const [name] = entriesAtEndpoint(endpoint, context.registry);
    return name ?? (LOOPBACK.test(host) ? `${host}:<port>` : endpoint);
  });
  return VOLATILE.reduce((changed, [pattern, word]) => changed.replace(pattern, word), named);
}

function relativisePaths(text: string, root: string | null): string {
  const inRoot = root === null || root.length < 2 ? text : cutRoot(text, root);
  const firstOfRoot = /^\/([\w.-]+)\//.exec(root ?? '')?.[1];
  const folders = firstOfRoot ? `${SYSTEM_FOLDERS}|${escapePattern(firstOfRoot)}` : SYSTEM_FOLDERS;
  const system = new RegExp(
    `(?<![\\w.:/<>-])/(?:${folders})/(?:[^\\s'"\`:,;)/]+/)*([^\\s'"\`:,;)/]+)`,
    'g',
  );
  return inRoot
    .replace(TEMPORARY, '<tmp>')
    .replace(system, '<path>/$1')
    .replace(WINDOWS_PATH, '<path>/$1');
}

function cutRoot(text: string, root: string): string {
  const inside = text.replaceAll(`${root}/`, '').replaceAll(`${root}\\`, '');
  return inside.replace(new RegExp(`${escapePattern(root)}(?![\\w.-])`, 'g'), '.');
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\-]/g, '\\$&');
}
