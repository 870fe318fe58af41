import { z } from 'zod';
import { createValidationError } from '../protocol/errors.ts';

/** Where an item stands in a listing: its sort key, then the order of creation. */
export interface Position {
  readonly key: string | number;
  readonly sequence: number;
}

export interface PageRequest {
  readonly sortOrder: 'Ascending' | 'Descending';
  readonly maxResults: number;
  readonly nextToken?: string | undefined;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextToken?: string;
}

const tokenSchema = z.tuple([z.union([z.string(), z.number()]), z.number()]);

/** One page in order. A token names the last item seen, so items that come or go in between repeat or hide no other. */
export function takePage<Item>(
  items: readonly Item[],
  positionOf: (item: Item) => Position,
  { sortOrder, maxResults, nextToken }: PageRequest,
): Page<Item> {
  const direction = sortOrder === 'Ascending' ? 1 : -1;
  const compare = (left: Position, right: Position): number => direction * comparePositions(left, right);
  const after = nextToken === undefined ? undefined : readToken(nextToken);
  const rest = items
    .map((item) => ({ item, position: positionOf(item) }))
    .filter(({ position }) => after === undefined || compare(position, after) > 0)
    .sort((left, right) => compare(left.position, right.position));
  const page = rest.slice(0, maxResults);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    ...(rest.length > page.length && last && { nextToken: writeToken(last.position) }),
  };
}

function comparePositions(left: Position, right: Position): number {
  if (left.key !== right.key) return left.key < right.key ? -1 : 1;
  return left.sequence - right.sequence;
}

function writeToken({ key, sequence }: Position): string {
  return Buffer.from(JSON.stringify([key, sequence])).toString('base64url');
}

function readToken(token: string): Position {
  try {
    const [key, sequence] = tokenSchema.parse(JSON.parse(Buffer.from(token, 'base64url').toString('utf8')));
    return { key, sequence };
  } catch {
    throw createValidationError(
      'The NextToken is not valid. Pass the one of the previous answer, with the same arguments.',
    );
  }
}
