import { RecordError } from '../errors.ts';
import { elementsOf, type JsonObject, type JsonValue, NumberLiteral } from '../formats/json-value.ts';
import { createMixedRangesError, createUnfitStepError, resolveIndex } from './indexes.ts';
import type { FilterPath, Step } from './path.ts';

/** Applies a filter to a JSON value: spec 5.3, 13.4. One name or index gives the bare value, lists and slices a container. */
export function selectValue(path: FilterPath, value: JsonValue): JsonValue {
  return path.steps.reduce((selected, step) => applyStep(path, step, selected), value);
}

function applyStep(path: FilterPath, step: Step, value: JsonValue): JsonValue {
  switch (step.kind) {
    case 'name':
      return member(path, step, value, step.name);
    case 'names':
      return members(path, step, value, step.names);
    case 'index':
      return element(path, step, value, step.index);
    case 'indexes':
      return step.indexes.map((index) => element(path, step, value, index));
    case 'slice':
      return elements(path, step, value).slice(step.start, step.end);
    case 'wildcard':
      return value instanceof Map ? [...value.values()] : [...elements(path, step, value)];
    case 'mixedRanges':
      throw createMixedRangesError(path.text, step.selection);
  }
}

function members(path: FilterPath, step: Step, value: JsonValue, names: readonly string[]): JsonObject {
  const selected: JsonObject = new Map();
  for (const name of names) selected.set(name, member(path, step, value, name));
  return selected;
}

function member(path: FilterPath, step: Step, value: JsonValue, name: string): JsonValue {
  if (!(value instanceof Map)) throw createUnfitStepError(path.text, step, describe(value));
  const found = value.get(name);
  if (found === undefined) throw new RecordError(`Invalid JsonPath: ${path.text}: the record has no "${name}"`);
  return found;
}

function element(path: FilterPath, step: Step, value: JsonValue, index: number): JsonValue {
  const found = elements(path, step, value);
  return found[resolveIndex(index, found.length)] ?? null;
}

function elements(path: FilterPath, step: Step, value: JsonValue): readonly JsonValue[] {
  const found = elementsOf(value);
  if (!found) throw createUnfitStepError(path.text, step, describe(value));
  return found;
}

function describe(value: JsonValue): string {
  if (value === null) return 'null';
  if (elementsOf(value)) return 'an array';
  if (value instanceof Map) return 'an object';
  return value instanceof NumberLiteral ? 'a number' : `a ${typeof value}`;
}
