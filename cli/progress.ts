/** Where to write: a terminal shows one line that changes, anything else gets lines that stay. */
export interface Output {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

export interface Progress {
  /** What is being done, or nothing; the next call takes its place. */
  show(text: string): void;
  /** What is to stay. */
  print(text: string): void;
}

const linesApartMs = 10_000;
const clearLine = '\r\u001b[2K';

/** @param now milliseconds; where lines stay, one every ten seconds says that it goes on */
export function createProgress(output: Output, now: () => number): Progress {
  let shownAt = now();
  let isShowing = false;
  return {
    show(text) {
      if (output.isTTY) {
        output.write(`${clearLine}${text}`);
        isShowing = true;
      } else if (text !== '' && now() - shownAt >= linesApartMs) {
        shownAt = now();
        output.write(`${text}\n`);
      }
    },
    print(text) {
      output.write(`${isShowing ? clearLine : ''}${text}\n`);
      isShowing = false;
    },
  };
}
