import { invalidParameter } from './errors.ts';

/**
 * A CloudWatch Logs filter pattern of terms, case-sensitive: all `plain` and `"quoted"` terms must occur, at least one of
 * the `?optional` ones if there are any, and none of the `-excluded` ones. An empty pattern matches everything.
 * @throws AwsError InvalidParameterException for the JSON, space-delimited and regular-expression forms, which this environment lacks.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseFilterPattern(pattern: string): (message: string) => boolean {
  if (/^\s*[{[%]/.test(pattern)) {
    throw invalidParameter(
      `Invalid filter pattern: '${pattern}' is of a form that the embedded environment lacks. Use terms: ERROR, "two words", ?any, -not.`,
    );
  }
  const required: string[] = [];
  const optional: string[] = [];
  const excluded: string[] = [];
  for (const [, sign, quoted, plain] of pattern.matchAll(/([?-]?)(?:"((?:[^"\\]|\\.)*)"|(\S+))/g)) {
    const term = quoted?.replace(/\\(.)/g, '$1') ?? plain ?? '';
    (sign === '?' ? optional : sign === '-' ? excluded : required).push(term);
  }
  return (message) =>
    required.every((term) => message.includes(term)) &&
    (optional.length === 0 || optional.some((term) => message.includes(term))) &&
    !excluded.some((term) => message.includes(term));
}
