import { parsePath, type TextProblems } from './parse-path.ts';
import type { FunctionSyntax, OperandSyntax } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';

/** A path, a placeholder or a function call. */
export function parseOperand(
  reader: TokenReader,
  problems: TextProblems,
  functions: ReadonlySet<string>,
): OperandSyntax {
  if (reader.current.kind === 'value') return { kind: 'value', placeholder: reader.advance().text };
  const { following } = reader;
  return reader.current.kind === 'name' && following.kind === 'symbol' && following.text === '('
    ? parseFunction(reader, problems, functions)
    : { kind: 'path', path: parsePath(reader, problems) };
}

function parseFunction(reader: TokenReader, problems: TextProblems, functions: ReadonlySet<string>): FunctionSyntax {
  const name = reader.expect('name').text;
  if (!functions.has(name)) problems.unknownFunction ??= `Invalid function name; function: ${name}`;
  reader.expectSymbol('(');
  const operands = [parseOperand(reader, problems, functions)];
  while (reader.skipSymbol(',')) operands.push(parseOperand(reader, problems, functions));
  reader.expectSymbol(')');
  return { kind: 'function', name, operands };
}
