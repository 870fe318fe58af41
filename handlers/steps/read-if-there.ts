import { ObjectNotFoundError } from '../errors.ts';
import type { ObjectStore } from '../ports/object-store.ts';

/** The text of an object that somebody else may have removed meanwhile. */
export async function readIfThere(objects: Pick<ObjectStore, 'readText'>, key: string): Promise<string | undefined> {
  try {
    return await objects.readText(key);
  } catch (error) {
    if (error instanceof ObjectNotFoundError) return undefined;
    throw error;
  }
}
