/** The data bucket. */
export interface ObjectStore {
  put(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  /** @throws ObjectNotFoundError */
  readText(key: string): Promise<string>;
  /** Lines without their LF, as they arrive; empty ones are left out. @throws ObjectNotFoundError */
  readLines(key: string): AsyncIterable<string>;
  exists(key: string): Promise<boolean>;
  /** Keys that begin with the prefix, all pages. */
  listKeys(prefix: string): Promise<string[]>;
}
