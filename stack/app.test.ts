import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

it('the CDK app says what is wrong with a parameter in one line, without a stack trace, and fails', () => {
  const outputFolder = mkdtempSync(join(tmpdir(), 'slipway-assembly-'));
  const env = { ...process.env, CDK_OUTDIR: outputFolder, CDK_CONTEXT_JSON: '{"ScheduleRate":"weekly"}' };

  const app = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('app.ts', import.meta.url))], {
    env,
  });

  rmSync(outputFolder, { recursive: true });
  expect(app.status).toBe(1);
  expect(`${app.stdout}${app.stderr}`).toBe(
    "ScheduleRate is 'weekly', allowed is minute, hour, day, month or year, for example -c ScheduleRate=minute.\n",
  );
}, 30_000);
