const surrogate = /[\ud800-\udfff]/;

/** Compares texts by their UTF-8 bytes. That is UTF-16 order except where surrogates meet the characters from U+E000 on. */
export function compareUtf8(left: string, right: string): number {
  if (surrogate.test(left) || surrogate.test(right)) return Buffer.compare(Buffer.from(left), Buffer.from(right));
  return left < right ? -1 : left > right ? 1 : 0;
}
