/** One value as DynamoDB's API writes it: binary as base64, numbers as normalised decimal text. */
export type AttributeValue =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] }
  | { readonly L: readonly AttributeValue[] }
  | { readonly M: AttributeMap };

export type AttributeMap = Readonly<Record<string, AttributeValue>>;
export type Item = AttributeMap;

export const attributeTypes = ['S', 'N', 'B', 'BOOL', 'NULL', 'SS', 'NS', 'BS', 'L', 'M'] as const;
export type AttributeType = (typeof attributeTypes)[number];
export type KeyType = 'S' | 'N' | 'B';

export function typeOf(value: AttributeValue): AttributeType {
  if ('S' in value) return 'S';
  if ('N' in value) return 'N';
  if ('B' in value) return 'B';
  if ('BOOL' in value) return 'BOOL';
  if ('M' in value) return 'M';
  if ('L' in value) return 'L';
  if ('SS' in value) return 'SS';
  if ('NS' in value) return 'NS';
  return 'BS' in value ? 'BS' : 'NULL';
}

/** The attribute of that very name; never what JavaScript's objects inherit (`constructor`, `__proto__`). */
export function attributeOf(map: AttributeMap, name: string): AttributeValue | undefined {
  return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** Sets an attribute of a map under construction; plain assignment would change the prototype for `__proto__`. */
export function setAttribute(map: Record<string, AttributeValue>, name: string, value: AttributeValue): void {
  if (name === '__proto__') {
    Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
  } else {
    map[name] = value;
  }
}

/** The elements of a set, whichever kind it is; undefined for what is no set. */
export function setElements(value: AttributeValue): readonly string[] | undefined {
  if ('SS' in value) return value.SS;
  if ('NS' in value) return value.NS;
  return 'BS' in value ? value.BS : undefined;
}

export function setOf(type: 'SS' | 'NS' | 'BS', elements: readonly string[]): AttributeValue {
  if (type === 'SS') return { SS: elements };
  return type === 'NS' ? { NS: elements } : { BS: elements };
}
