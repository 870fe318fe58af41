import { expressionError } from './expression-error.ts';
import { parsePath, type TextProblems } from './parse-path.ts';
import type { PathSyntax } from './syntax.ts';
import { TokenReader } from './token-reader.ts';

/**
 * Parses a projection: document paths separated by commas.
 * @throws AwsError ValidationException for what the text alone shows to be wrong.
 */
export function parseProjection(text: string): readonly PathSyntax[] {
  const problems: TextProblems = {};
  const reader = new TokenReader('ProjectionExpression', text);
  const paths = [parsePath(reader, problems)];
  while (reader.skipSymbol(',')) paths.push(parsePath(reader, problems));
  if (reader.current.kind !== 'end') reader.fail();
  if (problems.reservedWord !== undefined) throw expressionError('ProjectionExpression', problems.reservedWord);
  return paths;
}
