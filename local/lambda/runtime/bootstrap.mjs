// Runs inside each execution environment (a worker thread): loads the handler once, then serves one invocation at a time.
// Plain JavaScript, because a worker that had to load a TypeScript loader first would start five times slower.
// What it exchanges with the host thread is declared in ../environment-messages.ts.
import { getHeapStatistics } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';
import { captureOutput } from './capture-output.mjs';
import { createContext } from './context.mjs';
import { describeError, unhandledRejection } from './describe-error.mjs';
import { loadHandler } from './load-handler.mjs';
import { followEnvironmentClock } from './scaled-date.mjs';

/** The invocation in progress; a second answer (callback after return, late rejection) finds none and is dropped. */
let current;

let lines = [];

// Each message wakes the host's thread, so lines go with the answer, or when the handler waits for something.
function log(line) {
  if (lines.push(line) === 1) setImmediate(sendLines);
}

function sendLines() {
  if (lines.length > 0) parentPort.postMessage({ type: 'log', lines: takeLines() });
}

function takeLines() {
  const taken = lines;
  lines = [];
  return taken;
}

captureOutput(() => current?.requestId, log);
if (workerData.clock !== undefined) followEnvironmentClock(workerData.clock);

function succeed(invocation, result) {
  let payload;
  try {
    payload = JSON.stringify(result === undefined ? null : result) ?? 'null';
  } catch {
    fail(invocation, new Error('Unable to stringify response body'));
    return;
  }
  finish(invocation, { type: 'result', payload });
}

function fail(invocation, error) {
  if (current !== invocation) return;
  const payload = JSON.stringify(describeError(error));
  log(errorLine('Invoke Error', payload));
  finish(invocation, { type: 'failure', payload });
}

const errorLine = (kind, payload) =>
  `${new Date().toISOString()}\t${current?.requestId ?? 'undefined'}\tERROR\t${kind}\t${payload}`;

function finish(invocation, message) {
  if (current !== invocation) return;
  current = undefined;
  parentPort.ref();
  parentPort.postMessage({ ...message, lines: takeLines(), usedBytes: getHeapStatistics().used_heap_size });
}

function invoke(handler, { requestId, payload, timeoutMs }) {
  const invocation = { requestId };
  current = invocation;
  // The port must not hold the event loop while the handler works: an empty loop means that no answer can come any more.
  parentPort.unref();
  const answer = { succeed: (result) => succeed(invocation, result), fail: (error) => fail(invocation, error) };
  try {
    const context = createContext(requestId, timeoutMs, workerData, answer);
    const returned = handler(JSON.parse(payload), context, (error, result) =>
      error === undefined || error === null ? answer.succeed(result) : answer.fail(error),
    );
    if (typeof returned?.then === 'function') returned.then(answer.succeed, answer.fail);
  } catch (error) {
    answer.fail(error);
  }
}

function crash(error) {
  const payload = JSON.stringify(describeError(error));
  log(errorLine('Uncaught Exception', payload));
  parentPort.postMessage({ type: 'crash', payload, lines: takeLines() });
  process.exit(1);
}

// As on Lambda, where a handler that can no longer answer has answered null.
process.on('beforeExit', () => {
  if (current !== undefined) succeed(current, null);
});
process.on('exit', sendLines);
process.on('uncaughtException', crash);
process.on('unhandledRejection', (reason) => crash(unhandledRejection(reason)));

try {
  const handler = await loadHandler(workerData.codeFolder, workerData.handler);
  parentPort.on('message', (message) => invoke(handler, message));
  parentPort.postMessage({ type: 'ready' });
} catch (error) {
  crash(error);
}
