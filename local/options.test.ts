import { describe, expect, test } from 'vitest';
import { parseOptions } from './options.ts';

describe('parseOptions', () => {
  test('has a default for every option', () => {
    expect(parseOptions([])).toEqual({
      port: 4566,
      dataFolder: '.slipway',
      ephemeral: false,
      timeScale: 1,
      demo: true,
      context: {},
    });
  });

  test('takes every option', () => {
    const commandLine = '--port 0 --data d --ready-file r.json --time-scale 60 --no-demo -c A=1 -c B=x=y';

    expect(parseOptions(commandLine.split(' '))).toEqual({
      port: 0,
      dataFolder: 'd',
      ephemeral: false,
      readyFile: 'r.json',
      timeScale: 60,
      demo: false,
      context: { A: '1', B: 'x=y' },
    });
  });

  test.each([
    ['--ephemeral --data d', '--ephemeral keeps nothing, --data d keeps everything there'],
    ['--port 70000', '--port is "70000", but must be a whole number from 0 to 65535'],
    ['--port http', '--port is "http", but must be a whole number'],
    ['--port 6000', '--port is 6000, which browsers and fetch refuse to talk to. Take another one'],
    ['--time-scale 0', '--time-scale is "0", but must be a number above 0'],
    ['--data=', '--data is empty, but must be a folder, e.g. --data .slipway'],
    ['--ready-file=', '--ready-file is empty, but must be a file'],
    ['-c TriggerType', '-c TriggerType is not of the form Name=value'],
    ['--prot 1', "Unknown option '--prot'"],
  ])('refuses %s with what is allowed', (commandLine, message) => {
    expect(() => parseOptions(commandLine.split(' '))).toThrow(message);
  });
});
