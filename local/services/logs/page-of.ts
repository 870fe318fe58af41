import { invalidParameter } from './errors.ts';

/**
 * One page of a list sorted by `keyOf`; the token is the key of the last item before the next page.
 * @throws AwsError InvalidParameterException for a token that no answer carried.
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string,
  limit: number,
  token: string | undefined,
): { readonly items: readonly Item[]; readonly nextToken?: string } {
  const start = token === undefined ? 0 : items.findIndex((item) => keyOf(item) === token) + 1;
  if (token !== undefined && start === 0) throw invalidParameter('The specified nextToken is invalid.');
  const page = items.slice(start, start + limit);
  const last = page.at(-1);
  return last === undefined || start + limit >= items.length
    ? { items: page }
    : { items: page, nextToken: keyOf(last) };
}
