/**
 * What advice to paste says in capitals, for the team to fill in: a registry that still has it is
 * invalid. Elsewhere (`host:PORT`, a name) the format refuses them.
 */
export const placeholders = {
  localStrategy: 'HOW A DEVELOPER HAS IT',
  owner: 'WHO ANSWERS FOR IT',
  variable: 'THE_VARIABLE_THAT_IT_READS',
  reason: 'WHY',
} as const;
