/** Why an object has no output, as the log of its transform has it. */
export interface Refusal {
  /** What the model answered; where it gave no answer, what SageMaker says of that. */
  message: string;
  /** Nothing was said against the record itself: no answer came, or one that asks to come again later. */
  retryable: boolean;
}

/** `<time>:[sagemaker logs]: <bucket>/<key>: <text>`; lines about the whole job name no object. */
const objectLine = /^\S+:\[sagemaker logs\]: [^/\s]+\/(\S+?):(?: (.*))?$/s;
const statusLine = /^(?:ClientError|Bad HTTP status received from algorithm): (\d{3})$/;
const noAnswer = /^(Unable to get response from algorithm|Model server did not respond)/;
/** What mock-sagemaker adds for people; SageMaker says nothing of the kind. */
const hint = /^Hint: /;
const maxMessageCharacters = 1024;

/**
 * Reads the lines of a transform's data log, each instance's in their order, and finds what was said last about each object.
 * An object whose lines end in the middle is left out: the rest is still to come.
 * https://docs.aws.amazon.com/sagemaker/latest/dg/batch-transform-errors.html shows where; the shape is as seen on AWS.
 *
 * @returns refusals by object key
 */
export function readRefusals(lines: Iterable<string>): Map<string, Refusal> {
  const textsByKey = new Map<string, string[]>();
  for (const line of lines) {
    const [, key, text = ''] = objectLine.exec(line) ?? [];
    if (key === undefined) continue;
    const texts = textsByKey.get(key);
    if (texts === undefined) textsByKey.set(key, [text]);
    else texts.push(text);
  }

  const refusals = new Map<string, Refusal>();
  for (const [key, texts] of textsByKey) {
    const refusal = readRefusal(texts);
    if (refusal !== undefined) refusals.set(key, refusal);
  }
  return refusals;
}

/** An answer is a status line, an empty one, `Message:`, and its body; without one there are only reasons, a line each. */
function readRefusal(texts: readonly string[]): Refusal | undefined {
  const said = texts.slice(0, texts.findLastIndex((text) => !hint.test(text)) + 1);
  const answerAt = said.findLastIndex((text, at) => statusLine.test(text) && bodyAt(said, at) !== undefined);
  if (answerAt !== -1) {
    const body = said.slice(bodyAt(said, answerAt));
    if (body.length === 0) return undefined;
    const status = statusLine.exec(said[answerAt] ?? '')?.[1];
    const text = body.join('\n').trim();
    return {
      message: cut(text === '' ? `${said[answerAt]}, with an empty answer` : text),
      retryable: status === '429' || status === '503',
    };
  }

  // Attempts before the last leave their reason, too: the same one, or a status whose answer is still to come.
  const reasons = [...new Set(said.filter((text) => text !== '' && !hint.test(text) && !statusLine.test(text)))];
  if (reasons.length === 0) return undefined;
  return { message: cut(reasons.join('\n')), retryable: noAnswer.test(reasons[0] ?? '') };
}

function bodyAt(texts: readonly string[], statusAt: number): number | undefined {
  const messageAt = texts[statusAt + 1] === '' ? statusAt + 2 : statusAt + 1;
  return texts[messageAt] === 'Message:' ? messageAt + 1 : undefined;
}

function cut(text: string): string {
  if (text.length <= maxMessageCharacters) return text;
  const kept = text.slice(0, maxMessageCharacters - 1);
  // Not half a character.
  return `${/[\uD800-\uDBFF]$/.test(kept) ? kept.slice(0, -1) : kept}…`;
}
