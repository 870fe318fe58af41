import { validationException } from './errors.ts';

/** One page of a list and the token of the next. */
export function pageOf<Item>(
  items: readonly Item[],
  { NextToken: nextToken, Limit: limit }: { NextToken?: string | undefined; Limit: number },
): { page: readonly Item[]; next: { NextToken?: string } } {
  const start = nextToken === undefined ? 0 : Number(Buffer.from(nextToken, 'base64').toString('utf8'));
  if (!Number.isSafeInteger(start) || start < 0) throw validationException('Invalid NextToken.');
  const end = start + limit;
  const next = end < items.length ? { NextToken: Buffer.from(String(end)).toString('base64') } : {};
  return { page: items.slice(start, end), next };
}
