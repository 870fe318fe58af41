import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findModelFile } from './model-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'digits-model-file-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Creates a folder that holds the named files, all empty. */
function buildFolder(name: string, files: readonly string[]): string {
  const path = join(folder, name);
  mkdirSync(path);
  for (const file of files) {
    writeFileSync(join(path, file), '');
  }
  return path;
}

describe('findModelFile', () => {
  it('takes the configured folder before all others', () => {
    const configured = buildFolder('configured', ['digits.onnx']);
    const sageMaker = buildFolder('sagemaker', ['digits.onnx']);

    expect(findModelFile({ configured, sageMaker, bundled: 'unused' })).toBe(join(configured, 'digits.onnx'));
  });

  it("takes SageMaker's folder before the bundled one", () => {
    const sageMaker = buildFolder('sagemaker', ['digits.onnx']);
    const bundled = buildFolder('bundled', ['digits.onnx']);

    expect(findModelFile({ configured: undefined, sageMaker, bundled })).toBe(join(sageMaker, 'digits.onnx'));
  });

  it.each(['empty', 'missing'])("takes the bundled folder when SageMaker's is %s", (state) => {
    const sageMaker = state === 'empty' ? buildFolder('sagemaker', []) : join(folder, 'none');
    const bundled = buildFolder('bundled', ['digits.onnx']);

    expect(findModelFile({ configured: undefined, sageMaker, bundled })).toBe(join(bundled, 'digits.onnx'));
  });

  it('refuses a wrongly packed archive instead of serving the bundled model', () => {
    const sageMaker = buildFolder('sagemaker', ['model.tar']);
    const bundled = buildFolder('bundled', ['digits.onnx']);

    expect(() => findModelFile({ configured: undefined, sageMaker, bundled })).toThrow(
      `The model ${join(sageMaker, 'digits.onnx')} does not exist`,
    );
  });
});
