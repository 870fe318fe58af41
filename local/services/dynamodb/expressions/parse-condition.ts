import { type ExpressionParameter, expressionError } from './expression-error.ts';
import { parseOperand } from './parse-operand.ts';
import type { TextProblems } from './parse-path.ts';
import type { Comparator, ConditionSyntax, OperandSyntax } from './syntax.ts';
import { TokenReader } from './token-reader.ts';

const functions = new Set([
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
  'size',
]);
const comparators: readonly Comparator[] = ['=', '<>', '<', '<=', '>', '>='];

/**
 * Parses a condition, filter or key condition: OR binds weakest, then AND, then NOT.
 * @throws AwsError ValidationException for what the text alone shows to be wrong.
 */
export function parseCondition(parameter: ExpressionParameter, text: string): ConditionSyntax {
  const problems: TextProblems = {};
  const reader = new TokenReader(parameter, text);
  const condition = new ConditionParser(reader, problems).parseWhole();
  const { redundantParentheses, unknownFunction, misusedFunction, reservedWord } = problems;
  const problem = redundantParentheses ?? unknownFunction ?? misusedFunction ?? reservedWord;
  if (problem !== undefined) throw expressionError(parameter, problem);
  return condition;
}

/** Between parentheses may stand a condition or an operand; only what follows tells which was meant. */
type Node = ({ readonly condition: ConditionSyntax } | { readonly operand: OperandSyntax }) & {
  readonly inParentheses?: boolean;
};

class ConditionParser {
  readonly #reader: TokenReader;
  readonly #problems: TextProblems;

  constructor(reader: TokenReader, problems: TextProblems) {
    this.#reader = reader;
    this.#problems = problems;
  }

  parseWhole(): ConditionSyntax {
    const condition = this.#asCondition(this.#parseOr());
    if (this.#reader.current.kind !== 'end') this.#reader.fail();
    return condition;
  }

  #parseOr(): Node {
    let left = this.#parseAnd();
    while (this.#reader.isKeyword('OR')) {
      const condition = this.#asCondition(left);
      this.#reader.advance();
      left = { condition: { kind: 'or', left: condition, right: this.#asCondition(this.#parseAnd()) } };
    }
    return left;
  }

  #parseAnd(): Node {
    let left = this.#parseNot();
    while (this.#reader.isKeyword('AND')) {
      const condition = this.#asCondition(left);
      this.#reader.advance();
      left = { condition: { kind: 'and', left: condition, right: this.#asCondition(this.#parseNot()) } };
    }
    return left;
  }

  #parseNot(): Node {
    if (!this.#reader.skipKeyword('NOT')) return this.#parseComparison();
    return { condition: { kind: 'not', condition: this.#asCondition(this.#parseNot()) } };
  }

  #parseComparison(): Node {
    const left = this.#parseAtom();
    const comparator = comparators.find((symbol) => this.#reader.isSymbol(symbol));
    if (comparator !== undefined) {
      const operand = this.#asOperand(left);
      this.#reader.advance();
      return { condition: { kind: 'comparison', comparator, left: operand, right: this.#parseOperand() } };
    }
    if (this.#reader.isKeyword('BETWEEN')) {
      const operand = this.#asOperand(left);
      this.#reader.advance();
      const lower = this.#parseOperand();
      this.#reader.expectKeyword('AND');
      return { condition: { kind: 'between', operand, lower, upper: this.#parseOperand() } };
    }
    return this.#reader.isKeyword('IN') ? this.#parseIn(this.#asOperand(left)) : left;
  }

  #parseIn(operand: OperandSyntax): Node {
    this.#reader.advance();
    this.#reader.expectSymbol('(');
    const candidates = [this.#parseOperand()];
    while (this.#reader.skipSymbol(',')) candidates.push(this.#parseOperand());
    this.#reader.expectSymbol(')');
    return { condition: { kind: 'in', operand, candidates } };
  }

  #parseOperand(): OperandSyntax {
    return this.#asOperand(this.#parseAtom());
  }

  #parseAtom(): Node {
    if (!this.#reader.skipSymbol('(')) return { operand: parseOperand(this.#reader, this.#problems, functions) };
    const node = this.#parseOr();
    this.#reader.expectSymbol(')');
    if (node.inParentheses === true) {
      this.#problems.redundantParentheses ??= 'The expression has redundant parentheses;';
    }
    return { ...node, inParentheses: true };
  }

  #asCondition(node: Node): ConditionSyntax {
    if ('condition' in node) return node.condition;
    if (node.operand.kind !== 'function') return this.#reader.fail();
    if (node.operand.name === 'size') this.#misused('size');
    for (const operand of node.operand.operands) this.#checkNested(operand);
    return node.operand;
  }

  #asOperand(node: Node): OperandSyntax {
    if ('condition' in node) return this.#reader.fail();
    this.#checkNested(node.operand);
    return node.operand;
  }

  #checkNested(operand: OperandSyntax): void {
    if (operand.kind === 'function' && operand.name !== 'size' && functions.has(operand.name))
      this.#misused(operand.name);
  }

  #misused(name: string): void {
    this.#problems.misusedFunction ??= `The function is not allowed to be used this way in an expression; function: ${name}`;
  }
}
