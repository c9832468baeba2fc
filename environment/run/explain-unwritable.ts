import { HermeticError } from '../../errors/hermetic-error';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'this user may not',
  EDQUOT: 'this user has used up the quota',
  EEXIST: 'it is a file',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'it is a file',
  EPERM: 'this user may not',
  EROFS: 'the file system is read-only',
};

/** Why nothing can be written into a folder, by what the system says. */
export function explainUnwritable(
  folder: string,
  { code = 'unknown' }: NodeJS.ErrnoException,
): HermeticError {
  const reason = REASONS[code] ?? `making a folder there fails with ${code}`;
  return HermeticError.of('HERMETIC_FOLDER_UNWRITABLE', { folder, reason });
}

/** Whether the system refused to write. */
export function isUnwritable(error: unknown): error is NodeJS.ErrnoException {
  return Object.hasOwn(REASONS, String((error as NodeJS.ErrnoException | null)?.code));
}
