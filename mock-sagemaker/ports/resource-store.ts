/**
 * Keeps the resources of one kind by key. Reads see every write that was started before; a write's promise resolves when
 * it survives the end of the process (if the adapter keeps anything at all). Of writes that are started in one go, to the
 * stores of one server, all survive or none.
 */
export interface ResourceStore<T> {
  get(key: string): T | undefined;
  /** In no particular order. */
  values(): T[];
  put(key: string, value: T): Promise<void>;
  /** False if there was nothing to delete. */
  delete(key: string): Promise<boolean>;
  clear(): Promise<void>;
}
