import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { parseArgument } from './argument.ts';
import type { Intrinsic } from './intrinsic.ts';

/** Values of template parameters are strings, so `1` and `"1"` are equal. */
const asWritten = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html */
export const equals: Intrinsic = {
  name: 'Fn::Equals',
  evaluate(argument, evaluate) {
    const [left, right] = parseArgument(
      z.tuple([z.unknown(), z.unknown()]),
      'Fn::Equals',
      '[value, value]',
      evaluate(argument),
    );
    return isDeepStrictEqual(asWritten(left), asWritten(right));
  },
};
