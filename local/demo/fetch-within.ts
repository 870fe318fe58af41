/**
 * Asks, and reads all of the answer, within a limit. Not `AbortSignal.timeout`: its timer keeps no process alive, and where a
 * server goes away between connection and answer, the fetch of Node 20 never ends; the process would, without a word.
 * @throws Error that says so when there is no answer in time.
 */
export async function fetchWithin(limitMs: number, url: URL, init: RequestInit = {}) {
  const limit = new AbortController();
  const overdue = setTimeout(() => limit.abort(new Error(`${url} did not answer within ${limitMs} ms`)), limitMs);
  const signals = init.signal ? [limit.signal, init.signal] : [limit.signal];
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.any(signals) });
    const text = await response.text();
    return { ok: response.ok, status: response.status, headers: response.headers, text };
  } finally {
    clearTimeout(overdue);
  }
}
