import { once } from 'node:events';
import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { ServerOutput } from './server-output.ts';

async function print(output: ServerOutput, ...chunks: (string | Buffer)[]): Promise<void> {
  const stream = new PassThrough();
  output.read(stream);
  for (const chunk of chunks) stream.write(chunk);
  stream.end();
  await once(stream, 'end');
}

describe('ServerOutput', () => {
  it('is heard line by line, wherever the chunks end', async () => {
    const output = new ServerOutput();
    const lines: string[] = [];
    output.listen((line) => lines.push(line));
    const umlaut = Buffer.from('ä');

    await print(output, 'one\r', '\ntw', 'o\n\n', umlaut.subarray(0, 1), umlaut.subarray(1), ' rest');

    expect(lines).toEqual(['one', 'two', '', 'ä rest']);
  });

  it('repeats the lines of the start, and no later ones, to who comes later', async () => {
    const output = new ServerOutput();
    await print(output, 'loading\n');
    output.endStart();
    await print(output, 'for someone else\n');
    const lines: string[] = [];

    output.listen((line) => lines.push(line));
    await print(output, 'mine\n');

    expect(lines).toEqual(['loading', 'mine']);
  });

  it('is not heard any more by who has left', async () => {
    const output = new ServerOutput();
    const lines: string[] = [];
    const listening = output.listen((line) => lines.push(line));

    listening[Symbol.dispose]();
    await print(output, 'late\n');

    expect(lines).toEqual([]);
  });

  it('cuts a line without end', async () => {
    const output = new ServerOutput();
    const lengths: number[] = [];
    output.listen((line) => lengths.push(line.length));

    await print(output, 'x'.repeat(300_000), 'y'.repeat(10));

    expect(lengths).toEqual([300_000, 10]);
  });
});
