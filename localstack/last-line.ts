/** The last line of a program's output that says anything: where programs put the reason of their failure. */
export function lastLine(printed: string): string {
  return printed.trimEnd().split('\n').at(-1)?.trim() || 'no reason given';
}
