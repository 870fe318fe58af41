import type { Item } from '../items/attribute-value.ts';
import { itemSize } from '../items/size.ts';

/** An item as it lies in storage: its size in bytes as DynamoDB counts, and its JSON text, which V8 reads fastest. */
export type StoredItem = readonly [sizeBytes: number, json: string];

export const storedItemOf = (item: Item): StoredItem => [itemSize(item), JSON.stringify(item)];

/** What was written by `storedItemOf` is trusted to be an item. */
export const itemOf = ([, json]: StoredItem): Item => JSON.parse(json);
