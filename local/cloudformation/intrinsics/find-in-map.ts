import { z } from 'zod';
import { parseArgument } from './argument.ts';
import type { Intrinsic } from './intrinsic.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-findinmap.html */
export const findInMap: Intrinsic = {
  name: 'Fn::FindInMap',
  evaluate(argument, evaluate, scope) {
    const keys = parseArgument(
      z.tuple([z.string(), z.string(), z.string()]),
      'Fn::FindInMap',
      '[map, top-level key, second-level key]',
      evaluate(argument),
    );
    return scope.mapping(...keys);
  },
};
