export interface Cleanup extends AsyncDisposable {
  /** Disposed with the others, last added first. */
  add<Resource extends AsyncDisposable>(resource: Resource): Resource;
}

/** What has been started so far; Node 20 has no `AsyncDisposableStack`. */
export function createCleanup(): Cleanup {
  const resources: AsyncDisposable[] = [];
  return {
    add(resource) {
      resources.push(resource);
      return resource;
    },
    async [Symbol.asyncDispose]() {
      for (let last = resources.pop(); last !== undefined; last = resources.pop()) await last[Symbol.asyncDispose]();
    },
  };
}
