import { createHash } from 'node:crypto';

const checkLength = 8;
const length = 32;

/**
 * A version id of S3's form, 32 letters, digits, `.` or `_`, made of as many random base64url characters. Its end is a
 * check of its beginning: S3 tells ids that it gave to nobody from those of versions that are gone.
 */
export function versionIdOf(random: string): string {
  const beginning = random.slice(0, length - checkLength).replaceAll('-', '.');
  const check = createHash('sha256').update(beginning).digest('base64url').slice(0, checkLength).replaceAll('-', '.');
  return beginning + check;
}

/** Whether an id may ever have been given to a version. */
export const isVersionId = (id: string): boolean =>
  id === 'null' || (id.length === length && versionIdOf(id.slice(0, length - checkLength)) === id);
