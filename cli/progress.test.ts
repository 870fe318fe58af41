import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.ts';

function record(isTTY: boolean) {
  const clock = { ms: 0 };
  let written = '';
  const output = {
    isTTY,
    write: (text: string) => {
      written += text;
    },
  };
  return { clock, progress: createProgress(output, () => clock.ms), written: () => written };
}

describe('createProgress', () => {
  it('changes one line of a terminal and clears it for what stays', () => {
    const { progress, written } = record(true);

    progress.show('1 of 2');
    progress.show('2 of 2');
    progress.print('done');
    progress.print('bye');

    expect(written()).toBe('\r\u001b[2K1 of 2\r\u001b[2K2 of 2\r\u001b[2Kdone\nbye\n');
  });

  it('writes plain lines elsewhere, one in ten seconds', () => {
    const { clock, progress, written } = record(false);

    progress.show('1 of 3');
    clock.ms = 10_000;
    progress.show('2 of 3');
    clock.ms = 19_999;
    progress.show('3 of 3');
    progress.print('done');

    expect(written()).toBe('2 of 3\ndone\n');
  });
});
