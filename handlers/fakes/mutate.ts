import fc from 'fast-check';

/** For `fc.assert`: every run of the tests tries the same values. */
export const seed = 20260102;

interface Mutation {
  /** Which value, counted through the whole tree; wraps around. */
  place: number;
  /** Another one, for what needs two. */
  other: number;
  change: 'remove' | 'replace' | 'move' | 'repeat' | 'rename' | 'insert text';
  value: unknown;
}

const oddTexts = [
  '',
  ' ',
  '\u0000',
  'a\r\nb',
  '"',
  ',',
  '\u{1f600}',
  '\u2028',
  '\ufffd',
  '__proto__',
  'constructor',
  '../../x',
  '%2e%2e',
  'null',
  '-1',
  '9'.repeat(400),
  'x'.repeat(70_000),
];

const oddNumbers = [0, -1, 1, 1.5, 1e21, -1e300, 2 ** 31, 2 ** 53, Number.MAX_VALUE, 5e-324, 253_402_300_800];

/**
 * Values as JSON has them, in which some, at any depth, are of another type, out of range, gone, moved, renamed or there twice;
 * none is left as it was.
 *
 * @param words texts that mean something where the value goes
 */
export function mutated(valid: fc.Arbitrary<unknown>, words: readonly string[] = []): fc.Arbitrary<unknown> {
  const value = fc.oneof(
    fc.constantFrom<unknown>(...oddTexts, ...words),
    fc.constantFrom<unknown>(...oddNumbers, null, true, false, [], {}, { '': [] }),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const mutation: fc.Arbitrary<Mutation> = fc.record({
    place: fc.nat(),
    other: fc.nat(),
    change: fc.constantFrom('remove', 'replace', 'replace', 'move', 'repeat', 'rename', 'insert text'),
    value,
  });
  return fc
    .tuple(valid, fc.array(mutation, { minLength: 1, maxLength: 3 }))
    .map(([whole, mutations]) => ({ before: JSON.stringify(whole), after: mutations.reduce(mutate, whole) }))
    .filter(({ before, after }) => JSON.stringify(after) !== before)
    .map(({ after }) => after);
}

/** Bytes of a text of which some are others, too many or missing. */
export function mutatedBytes(text: fc.Arbitrary<string>): fc.Arbitrary<Buffer> {
  return fc
    .tuple(text, fc.nat(), fc.nat(3), fc.uint8Array({ maxLength: 4 }))
    .map(([whole, place, gone, inserted]) => {
      const before = Buffer.from(whole);
      const start = place % (before.length + 1);
      return { before, after: Buffer.concat([before.subarray(0, start), inserted, before.subarray(start + gone)]) };
    })
    .filter(({ before, after }) => !after.equals(before))
    .map(({ after }) => after);
}

interface Place {
  holder: object;
  key: string;
}

function mutate(whole: unknown, { place, other, change, value }: Mutation): unknown {
  const copy: unknown = JSON.parse(JSON.stringify(whole) ?? 'null');
  const places = listPlaces(copy);
  const target = places[place % places.length];
  const second = places[other % places.length];
  if (target === undefined || second === undefined) return value;

  const { holder, key } = target;
  const old: unknown = Reflect.get(holder, key);
  switch (change) {
    case 'remove':
      if (Array.isArray(holder)) holder.splice(Number(key), 1);
      else Reflect.deleteProperty(holder, key);
      break;
    case 'replace':
      set(target, value);
      break;
    case 'move':
      set(target, structuredClone(Reflect.get(second.holder, second.key)));
      break;
    case 'repeat':
      if (Array.isArray(holder)) holder.push(...Array(8).fill(old));
      else set({ holder, key: `${key}${key}` }, old);
      break;
    case 'rename':
      Reflect.deleteProperty(holder, key);
      set({ holder, key: typeof value === 'string' && value.length < 100 ? value : key.toUpperCase() }, old);
      break;
    case 'insert text':
      set(
        target,
        typeof old === 'string' ? insert(old, other, typeof value === 'string' ? value : JSON.stringify(value)) : value,
      );
      break;
  }
  return copy;
}

function insert(text: string, place: number, inserted: string): string {
  const start = place % (text.length + 1);
  return text.slice(0, start) + inserted + text.slice(start);
}

/** Also of names such as `__proto__`, which mean nothing special in JSON. */
function set({ holder, key }: Place, value: unknown): void {
  Reflect.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

function listPlaces(holder: unknown): Place[] {
  if (typeof holder !== 'object' || holder === null) return [];
  return Object.entries(holder).flatMap(([key, member]) => [{ holder, key }, ...listPlaces(member)]);
}
