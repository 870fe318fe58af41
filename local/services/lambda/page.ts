import { invalidParameterValue } from './errors.ts';

const defaultItems = 50;

/**
 * The page that `MaxItems` and `Marker` of the query ask for; `NextMarker` leads to the next one.
 * @throws AwsError InvalidParameterValueException
 */
export function pageOf<Item>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  query: URLSearchParams,
): { readonly items: readonly Item[]; readonly NextMarker?: string } {
  const maxItems = Number(query.get('MaxItems') ?? defaultItems);
  if (!Number.isInteger(maxItems) || maxItems < 1) throw invalidParameterValue('MaxItems must be a positive number.');
  const marker = query.get('Marker');
  const start = marker === null ? 0 : items.findIndex((item) => nameOf(item) === marker) + 1;
  if (marker !== null && start === 0) throw invalidParameterValue(`Invalid Marker: ${marker}`);
  const page = items.slice(start, start + maxItems);
  const last = page.at(-1);
  return last === undefined || start + page.length >= items.length
    ? { items: page }
    : { items: page, NextMarker: nameOf(last) };
}
