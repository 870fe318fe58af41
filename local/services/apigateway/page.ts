import { badRequest } from './errors.ts';

const defaultLimit = 25;
const maxLimit = 500;

/**
 * The page that `limit` and `position` of the query ask for; `position` of the answer leads to the next one.
 * @throws AwsError BadRequestException for a limit out of range or a position that no answer carried.
 */
export function pageOf<Item extends { readonly id: string }>(
  items: readonly Item[],
  query: URLSearchParams,
): { readonly item: readonly Item[]; readonly position?: string } {
  const limit = Number(query.get('limit') ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1) throw badRequest(`Invalid limit: it must be from 1 to ${maxLimit}.`);
  const position = query.get('position');
  const start = position === null ? 0 : items.findIndex(({ id }) => id === position) + 1;
  if (position !== null && start === 0) throw badRequest('Invalid position parameter');
  const item = items.slice(start, start + Math.min(limit, maxLimit));
  const last = item.at(-1);
  return last === undefined || start + item.length >= items.length ? { item } : { item, position: last.id };
}
