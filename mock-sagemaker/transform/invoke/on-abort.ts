const callbacksOf = new WeakMap<AbortSignal, (() => void)[]>();

/**
 * Calls back when `signal` aborts; the result takes that back. All callbacks of a signal share one listener and lie in an
 * array: the listeners that Node chains, and the tables of a Set, let each entry that was removed keep later ones from the
 * collector of young objects, which costs a third of the time of short requests.
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const callbacks = callbacksOf.get(signal) ?? listenTo(signal);
  callbacks.push(callback);
  return () => void callbacks.splice(callbacks.indexOf(callback), 1);
}

function listenTo(signal: AbortSignal): (() => void)[] {
  const callbacks: (() => void)[] = [];
  callbacksOf.set(signal, callbacks);
  const callAll = (): void => {
    for (const callback of [...callbacks]) callback();
  };
  signal.addEventListener('abort', callAll, { once: true });
  return callbacks;
}
