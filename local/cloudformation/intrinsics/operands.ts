import { z } from 'zod';
import { parseArgument } from './argument.ts';
import type { Evaluate, Scope } from './intrinsic.ts';

const namedCondition = z.strictObject({ Condition: z.string() });

/** The operands of a logical function, each `{ "Condition": name }` or a function with a logical value. */
export function evaluateOperands(
  name: string,
  operands: { atLeast: number; atMost: number },
  argument: unknown,
  evaluate: Evaluate,
  scope: Scope,
): boolean[] {
  const { atLeast, atMost } = operands;
  const form = atLeast === atMost ? `[condition]` : `${atLeast} to ${atMost} conditions`;
  const given = parseArgument(z.array(z.unknown()).min(atLeast).max(atMost), name, form, argument);
  return given.map((operand) => {
    const named = namedCondition.safeParse(operand);
    if (named.success) return scope.condition(named.data.Condition);
    return parseArgument(z.boolean(), name, form, evaluate(operand));
  });
}
