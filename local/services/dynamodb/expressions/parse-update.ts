import { expressionError } from './expression-error.ts';
import { parseOperand } from './parse-operand.ts';
import { parsePath, type TextProblems } from './parse-path.ts';
import type { OperandSyntax, SetValueSyntax, UpdateActionSyntax } from './syntax.ts';
import { TokenReader } from './token-reader.ts';

const functions = new Set(['if_not_exists', 'list_append']);
const sections = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;

/**
 * Parses an update expression: each of SET, REMOVE, ADD and DELETE at most once, in any order.
 * @throws AwsError ValidationException for what the text alone shows to be wrong.
 */
export function parseUpdate(text: string): readonly UpdateActionSyntax[] {
  const problems: TextProblems = {};
  const reader = new TokenReader('UpdateExpression', text);
  const actions: UpdateActionSyntax[] = [];
  const seen = new Set<string>();
  do {
    const section = sections.find((keyword) => reader.skipKeyword(keyword)) ?? reader.fail();
    if (seen.has(section)) {
      problems.repeatedSection ??= `The "${section}" section can only be used once in an update expression;`;
    }
    seen.add(section);
    do actions.push(parseAction(section, reader, problems));
    while (reader.skipSymbol(','));
  } while (reader.current.kind !== 'end');
  const problem = problems.reservedWord ?? problems.unknownFunction ?? problems.repeatedSection;
  if (problem !== undefined) throw expressionError('UpdateExpression', problem);
  return actions;
}

function parseAction(
  section: (typeof sections)[number],
  reader: TokenReader,
  problems: TextProblems,
): UpdateActionSyntax {
  const path = parsePath(reader, problems);
  switch (section) {
    case 'SET':
      reader.expectSymbol('=');
      return { kind: 'set', path, value: parseSetValue(reader, problems) };
    case 'REMOVE':
      return { kind: 'remove', path };
    case 'ADD':
      return { kind: 'add', path, placeholder: reader.expect('value').text };
    case 'DELETE':
      return { kind: 'delete', path, placeholder: reader.expect('value').text };
  }
}

function parseSetValue(reader: TokenReader, problems: TextProblems): SetValueSyntax {
  if (reader.skipSymbol('(')) {
    const value = parseSetValue(reader, problems);
    reader.expectSymbol(')');
    return value;
  }
  const left = parseOperand(reader, problems, functions);
  for (const operator of ['+', '-'] as const) {
    if (reader.skipSymbol(operator)) {
      return { kind: 'arithmetic', operator, left, right: parseRightOperand(reader, problems) };
    }
  }
  return left;
}

function parseRightOperand(reader: TokenReader, problems: TextProblems): OperandSyntax {
  const inParentheses = reader.skipSymbol('(');
  const operand = parseOperand(reader, problems, functions);
  if (inParentheses) reader.expectSymbol(')');
  return operand;
}
