import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';

test('a process that kills itself ends at once, whatever it wanted to do at its end', () => {
  const file = new URL('./kill-process.ts', import.meta.url).href;
  const script = `process.on('exit', () => console.log('cleaned up'));
    const { killProcess } = await import(${JSON.stringify(file)});
    killProcess();`;

  const { signal, stdout } = spawnSync(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script],
    { encoding: 'utf8', timeout: 20_000 },
  );

  expect({ signal, stdout }).toEqual({ signal: 'SIGKILL', stdout: '' });
});
