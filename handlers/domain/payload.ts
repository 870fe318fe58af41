import type { PayloadMediaType } from './content-type.ts';
import { findCsvRowProblem } from './csv-cell.ts';

/** Half of what common JSON parsers refuse (Jackson: 1,000): the batch's lines and the model's answer add levels of their own. */
export const maxJsonLevels = 500;

/**
 * What keeps a payload from being one record of a batch, or nothing. A bad one would cost its whole batch a second run. The
 * sentence may repeat a part of the payload: it is for who sent it, not for a log.
 */
export function findPayloadProblem(payload: string, mediaType: PayloadMediaType): string | undefined {
  if (/\p{Surrogate}/u.test(payload)) return 'it contains half a surrogate pair, which is no text';
  return mediaType === 'text/csv' ? findCsvRowProblem(payload) : findJsonProblem(payload);
}

function findJsonProblem(text: string): string | undefined {
  try {
    JSON.parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return countLevels(text) > maxJsonLevels ? `it is nested deeper than ${maxJsonLevels} levels` : undefined;
}

/** Of valid JSON. Brackets inside strings are no levels. */
function countLevels(json: string): number {
  let level = 0;
  let deepest = 0;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (token === '[' || token === '{') level += 1;
    else if (token === ']' || token === '}') level -= 1;
    deepest = Math.max(deepest, level);
  }
  return deepest;
}
