/** Who wants to know of new records, by stream name. */
export interface AppendListeners {
  add(streamName: string, listener: () => void): Disposable;
  /** To be called after the commit. */
  notify(streamName: string): void;
}

export function createAppendListeners(): AppendListeners {
  const byStream = new Map<string, Set<() => void>>();
  return {
    add(streamName, listener) {
      const listeners = byStream.get(streamName) ?? new Set();
      byStream.set(streamName, listeners);
      // Wrapped, so that one function added twice counts twice.
      const entry = () => listener();
      listeners.add(entry);
      return { [Symbol.dispose]: () => listeners.delete(entry) };
    },
    notify(streamName) {
      for (const listener of [...(byStream.get(streamName) ?? [])]) listener();
    },
  };
}
