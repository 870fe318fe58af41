import { z } from 'zod';
import { parseArgument } from './argument.ts';
import type { Intrinsic } from './intrinsic.ts';

const evaluatedSchema = z.tuple([z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]))]);

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-join.html */
export const join: Intrinsic = {
  name: 'Fn::Join',
  evaluate(argument, evaluate) {
    const [delimiter, values] = parseArgument(
      evaluatedSchema,
      'Fn::Join',
      '[delimiter, [values]] with simple values',
      evaluate(argument),
    );
    return values.join(delimiter);
  },
};
