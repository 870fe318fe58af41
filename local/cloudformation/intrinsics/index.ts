import { TemplateError } from '../errors.ts';
import { and } from './and.ts';
import { base64 } from './base64.ts';
import { equals } from './equals.ts';
import { findInMap } from './find-in-map.ts';
import { getAtt } from './get-att.ts';
import { fnIf } from './if.ts';
import { importValue } from './import-value.ts';
import { type Intrinsic, noValue, type Scope } from './intrinsic.ts';
import { join } from './join.ts';
import { not } from './not.ts';
import { or } from './or.ts';
import { ref } from './ref.ts';
import { select } from './select.ts';
import { split } from './split.ts';
import { sub } from './sub.ts';

export const intrinsics: readonly Intrinsic[] = [
  and,
  base64,
  equals,
  findInMap,
  fnIf,
  getAtt,
  importValue,
  join,
  not,
  or,
  ref,
  select,
  split,
  sub,
];

const byName = new Map(intrinsics.map((intrinsic) => [intrinsic.name, intrinsic]));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A function of the template language is an object with the function's name as its only key. */
function functionCall(
  value: Readonly<Record<string, unknown>>,
): { intrinsic: Intrinsic; argument: unknown } | undefined {
  const [entry, ...others] = Object.entries(value);
  if (entry === undefined || others.length > 0) return undefined;
  const [name, argument] = entry;
  const intrinsic = byName.get(name);
  if (intrinsic !== undefined) return { intrinsic, argument };
  if (!name.startsWith('Fn::')) return undefined;
  throw new TemplateError(
    `${name} is not a function that the embedded environment knows; it knows ${[...byName.keys()].join(', ')}.`,
  );
}

/** The value with all functions of the template language replaced by what they give. */
export function evaluate(value: unknown, scope: Scope): unknown {
  const inner = (part: unknown): unknown => evaluate(part, scope);
  if (Array.isArray(value)) return value.map(inner).filter((element) => element !== noValue);
  if (!isObject(value)) return value;
  const call = functionCall(value);
  return call === undefined ? evaluateProperties(value, scope) : call.intrinsic.evaluate(call.argument, inner, scope);
}

/** Evaluates each value of an object that is none of the language's functions itself. */
export function evaluateProperties(
  properties: Readonly<Record<string, unknown>>,
  scope: Scope,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .map(([key, value]) => [key, evaluate(value, scope)] as const)
      .filter(([, value]) => value !== noValue),
  );
}

/** Names that must have a value before `value` can be evaluated; branches not taken do not count. */
export function referencesIn(value: unknown, scope: Scope): Set<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((part) => [...referencesIn(part, scope)]));
  if (!isObject(value)) return new Set();
  const call = functionCall(value);
  if (call === undefined) return referencesIn(Object.values(value), scope);
  const { intrinsic, argument } = call;
  const relevant = intrinsic.relevant === undefined ? argument : intrinsic.relevant(argument, scope);
  return new Set([...(intrinsic.references?.(argument) ?? []), ...referencesIn(relevant, scope)]);
}
