const OWN = /jest-hermetic|(?:^|[\\/])registry\.schema\.json$/;

/**
 * The `$schema` of a file that is a registry of another tool: shadcn/ui has a `registry.json`, too. Null
 * for one that may be meant for this tool, however wrong it is.
 */
export function foreignSchema(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || 'infra' in value) return null;
  const { $schema } = value as { $schema?: unknown };
  return typeof $schema === 'string' && !OWN.test($schema) ? $schema : null;
}
