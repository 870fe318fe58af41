import { reasonOf, StartError } from './errors.ts';
import { pixelCount } from './pixels.ts';
import { type Prediction, parsePredictions } from './predictions.ts';

export interface DigitsModel {
  /** Classifies all pictures in one inference. `pixels` holds 64 values per picture, picture after picture. */
  readonly predict: (pixels: Float32Array) => Promise<readonly Prediction[]>;
}

/** Loads an ONNX file with input `pixels` and output `probabilities`. Throws a `StartError`. */
export async function loadModel(file: string): Promise<DigitsModel> {
  const { InferenceSession, Tensor } = await importRuntime();
  const session = await InferenceSession.create(file, {
    // One thread: a picture takes microseconds, and more threads would only spin beside it.
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    // The arena would keep the memory of the largest request for ever.
    enableCpuMemArena: false,
    // Errors reach the caller anyway; by default the library prints them to stderr as well.
    logSeverityLevel: 4,
  }).catch((cause: unknown) => {
    throw new StartError(`The model ${file} cannot be loaded: ${reasonOf(cause)}`, { cause });
  });
  if (!session.inputNames.includes('pixels') || !session.outputNames.includes('probabilities')) {
    throw new StartError(
      `The model ${file} is not a digits model: it needs the input "pixels" and the output "probabilities", ` +
        `but has ${session.inputNames.join(', ')} and ${session.outputNames.join(', ')}`,
    );
  }

  return {
    async predict(pixels) {
      const input = new Tensor('float32', pixels, [pixels.length / pixelCount, pixelCount]);
      const { probabilities } = await session.run({ pixels: input }, ['probabilities']);
      if (!(probabilities?.data instanceof Float32Array)) {
        throw new Error('The output "probabilities" of the model is not a float tensor');
      }
      return parsePredictions(probabilities.data);
    },
  };
}

/** Imported late, because on a platform without a prebuilt binary the import itself throws. */
async function importRuntime() {
  return import('onnxruntime-node').catch((cause: unknown) => {
    throw new StartError(
      `onnxruntime-node cannot be loaded on ${process.platform}/${process.arch}: ${reasonOf(cause)}`,
      { cause },
    );
  });
}
