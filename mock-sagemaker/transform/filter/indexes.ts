import { RecordError } from '../errors.ts';
import type { Step } from './path.ts';

/** The position an index means among `length` items. */
export function resolveIndex(index: number, length: number): number {
  const position = index < 0 ? length + index : index;
  if (position < 0 || position >= length) {
    throw new RecordError(`Invalid JsonPath: index ${index} is out of range for ${length} elements`);
  }
  return position;
}

export function createMixedRangesError(path: string, selection: string): RecordError {
  return new RecordError(
    `Invalid JsonPath: ${path}: only single range filters of format (eg: [1:5]) are supported. ` +
      `Format [${selection}] is not supported`,
  );
}

export function createUnfitStepError(path: string, step: Step, found: string): RecordError {
  return new RecordError(`Invalid JsonPath: ${path}: a step of kind ${step.kind} does not fit ${found}`);
}
