import { type LeafValue, type ValueMatcher, valueMatcher } from '../value-matcher.ts';

/** The value itself; numbers by their value, so `300` is `300.0`. */
export const exact = (wanted: LeafValue): ValueMatcher => valueMatcher((value) => value === wanted);
