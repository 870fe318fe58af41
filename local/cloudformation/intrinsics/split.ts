import { z } from 'zod';
import { parseArgument } from './argument.ts';
import type { Intrinsic } from './intrinsic.ts';

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-split.html */
export const split: Intrinsic = {
  name: 'Fn::Split',
  evaluate(argument, evaluate) {
    const [delimiter, text] = parseArgument(
      z.tuple([z.string().min(1), z.string()]),
      'Fn::Split',
      '[delimiter, string]',
      evaluate(argument),
    );
    return text.split(delimiter);
  },
};
