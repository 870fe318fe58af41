import { RequestError } from './errors.ts';

/**
 * The lines of a request body, one per row. A line ends in LF or CRLF, the last one may lack its end.
 * An empty line is refused, not skipped: a row without an answer would shift every later answer by one.
 */
export function parseLines(body: string): string[] {
  const lines = body.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  if (lines.at(-1) === '') {
    lines.pop();
  }
  if (lines.length === 0) {
    throw new RequestError(400, 'the body is empty: expected at least one row');
  }

  const emptyLine = lines.findIndex((line) => line.trim() === '');
  if (emptyLine !== -1) {
    throw new RequestError(400, `row ${emptyLine + 1}: the line is empty`);
  }
  return lines;
}
