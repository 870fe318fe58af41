import { isReservedWord } from './reserved-words.ts';
import type { PathSyntax } from './syntax.ts';
import type { TokenReader } from './token-reader.ts';

/** What a text may do wrong besides its grammar; the first of each kind is kept, their rank is the caller's. */
export interface TextProblems {
  redundantParentheses?: string;
  unknownFunction?: string;
  misusedFunction?: string;
  reservedWord?: string;
  repeatedSection?: string;
}

/** `name`, `#alias`, `a.b[0].#c`. */
export function parsePath(reader: TokenReader, problems: TextProblems): PathSyntax {
  const steps: (string | number)[] = [];
  const head = parseName(reader, problems);
  for (;;) {
    if (reader.skipSymbol('.')) {
      steps.push(parseName(reader, problems));
    } else if (reader.skipSymbol('[')) {
      steps.push(Number(reader.expect('number').text));
      reader.expectSymbol(']');
    } else {
      return [head, ...steps];
    }
  }
}

function parseName(reader: TokenReader, problems: TextProblems): string {
  const token = reader.current.kind === 'alias' ? reader.advance() : reader.expect('name');
  if (token.kind === 'name' && isReservedWord(token.text)) {
    problems.reservedWord ??= `Attribute name is a reserved keyword; reserved keyword: ${token.text}`;
  }
  return token.text;
}
