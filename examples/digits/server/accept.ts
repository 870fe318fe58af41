interface AcceptRange {
  readonly mediaRange: string;
  readonly quality: number;
}

/**
 * Picks the media type of the answer from an `Accept` header (RFC 9110, 12.5.1), or `undefined` if it allows none.
 * `offered` comes in the server's order of preference, which decides between types the client likes equally.
 */
export function chooseMediaType(accept: string | undefined, offered: readonly string[]): string | undefined {
  if (accept === undefined || accept.trim() === '') {
    return offered[0];
  }
  const ranges = accept.split(',').map(parseRange);
  const acceptable = offered
    .map((mediaType) => ({ mediaType, quality: qualityOf(mediaType, ranges) }))
    .filter(({ quality }) => quality > 0);
  // The sort is stable: equal qualities stay in the server's order.
  return acceptable.sort((left, right) => right.quality - left.quality)[0]?.mediaType;
}

function parseRange(text: string): AcceptRange {
  const [mediaRange = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='))?.slice('q='.length);
  return { mediaRange, quality: quality === undefined ? 1 : Number(quality) };
}

/** The most specific range that fits decides, so a `text/csv;q=0` wins over a wildcard. */
function qualityOf(mediaType: string, ranges: readonly AcceptRange[]): number {
  const family = `${mediaType.split('/')[0]}/*`;
  for (const candidate of [mediaType, family, '*/*']) {
    const range = ranges.find(({ mediaRange }) => mediaRange === candidate);
    if (range !== undefined) {
      return range.quality;
    }
  }
  return 0;
}
