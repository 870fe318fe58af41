export interface ListedObject {
  key: string;
  /** When it was written, to the second. */
  lastModified: Date;
}

/** The data bucket. */
export interface ObjectStore {
  put(key: string, body: string | Uint8Array, contentType: string): Promise<void>;
  /** Writes an object unless it is there. @returns false if it is: perhaps by a try of this very call that was not answered */
  create(key: string, body: string | Uint8Array, contentType: string): Promise<boolean>;
  /** @throws ObjectNotFoundError, ServiceUnavailableError */
  readText(key: string): Promise<string>;
  /** Lines without their LF, as they arrive; empty ones are left out. @throws as `readText` does */
  readLines(key: string): AsyncIterable<string>;
  exists(key: string): Promise<boolean>;
  /** Keys that begin with the prefix, all pages. */
  listKeys(prefix: string): Promise<string[]>;
  /** What begins with the prefix and sorts after `after`, in the order of the keys, read page by page as it is taken. */
  listObjects(prefix: string, after: string): AsyncIterable<ListedObject>;
  /** Nothing happens if there is no such object. */
  delete(key: string): Promise<void>;
}
