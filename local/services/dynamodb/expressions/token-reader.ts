import { type ExpressionParameter, expressionError } from './expression-error.ts';
import { type Token, type TokenKind, tokenize } from './tokenizer.ts';

/** More than an expression of 4 KB can sensibly hold: parsers recurse into parentheses, and the stack is finite. */
const maxOpenParentheses = 1000;

/** Walks the tokens of one expression. */
export class TokenReader {
  readonly #parameter: ExpressionParameter;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #position = 0;

  constructor(parameter: ExpressionParameter, text: string) {
    this.#parameter = parameter;
    this.#text = text;
    this.#tokens = tokenize(text);
    this.#refuseTooManyParentheses();
  }

  get current(): Token {
    return this.#at(this.#position);
  }

  get following(): Token {
    return this.#at(this.#position + 1);
  }

  advance(): Token {
    const token = this.current;
    this.#position++;
    return token;
  }

  isSymbol(symbol: string): boolean {
    return this.current.kind === 'symbol' && this.current.text === symbol;
  }

  /** Keywords are matched whatever their case. */
  isKeyword(keyword: string): boolean {
    return this.current.kind === 'name' && this.current.text.toUpperCase() === keyword;
  }

  skipSymbol(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.#position++;
    return found;
  }

  skipKeyword(keyword: string): boolean {
    const found = this.isKeyword(keyword);
    if (found) this.#position++;
    return found;
  }

  expectSymbol(symbol: string): void {
    if (!this.skipSymbol(symbol)) this.fail();
  }

  expectKeyword(keyword: string): void {
    if (!this.skipKeyword(keyword)) this.fail();
  }

  expect(kind: TokenKind): Token {
    return this.current.kind === kind ? this.advance() : this.fail();
  }

  /** Refuses the current token, shown with its neighbours as AWS does. */
  fail(): never {
    const token = this.current;
    const near = this.#text.slice(this.#at(Math.max(0, this.#position - 1)).start, this.following.end);
    throw expressionError(this.#parameter, `Syntax error; token: "${token.text}", near: "${near}"`);
  }

  #refuseTooManyParentheses(): void {
    let open = 0;
    for (const [position, { text }] of this.#tokens.entries()) {
      if (text === '(') open++;
      if (text === ')') open--;
      if (open <= maxOpenParentheses) continue;
      this.#position = position;
      this.fail();
    }
  }

  #at(position: number): Token {
    const token = this.#tokens[Math.min(position, this.#tokens.length - 1)];
    if (token === undefined) throw new Error('an expression always ends with an end token');
    return token;
  }
}
