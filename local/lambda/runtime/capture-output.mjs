import { format } from 'node:util';

/**
 * Sends what the function prints, one log event per call of `console` (in Lambda's text format: time, request id, level,
 * message, tab-separated) and one per line written to stdout or stderr.
 */
export function captureOutput(requestId, send) {
  const levels = { debug: 'DEBUG', log: 'INFO', info: 'INFO', warn: 'WARN', error: 'ERROR', trace: 'TRACE' };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...values) =>
      send(`${new Date().toISOString()}\t${requestId() ?? 'undefined'}\t${level}\t${format(...values)}`);
  }
  for (const stream of [process.stdout, process.stderr]) {
    let unfinished = '';
    stream.write = (chunk, encoding, done) => {
      const lines = (unfinished + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'))).split(
        '\n',
      );
      unfinished = lines.pop();
      for (const line of lines) send(line);
      const callback = typeof encoding === 'function' ? encoding : done;
      if (callback !== undefined) process.nextTick(callback);
      return true;
    };
  }
}
