/** A value at a leaf of an event. */
export type LeafValue = string | number | boolean | null;

/** One alternative in a field's list: what a leaf must be like, or that there must be none. */
export type FieldMatcher = ValueMatcher | { readonly kind: 'absent' };

export interface ValueMatcher {
  readonly kind: 'value';
  matches(value: LeafValue): boolean;
}

export const valueMatcher = (matches: (value: LeafValue) => boolean): ValueMatcher => ({ kind: 'value', matches });

/** A matcher that strings alone can fit. */
export const textMatcher = (matches: (text: string) => boolean): ValueMatcher =>
  valueMatcher((value) => typeof value === 'string' && matches(value));
