/** The model's answer to one picture. */
export interface Prediction {
  /** 0 to 9. */
  readonly digit: number;
  /** How sure the model is of `digit`, 0 to 1. */
  readonly probability: number;
}

const classCount = 10;

/** Takes the likeliest class of each row. `probabilities` holds ten values per row, row after row. */
export function parsePredictions(probabilities: Float32Array): Prediction[] {
  return Array.from({ length: probabilities.length / classCount }, (_, row) => {
    const ofRow = probabilities.subarray(row * classCount, (row + 1) * classCount);
    const probability = Math.max(...ofRow);
    return { digit: ofRow.indexOf(probability), probability };
  });
}

/** `text/csv`: one line per row, the digit alone, so that Batch Transform's join appends exactly one column. */
export function formatCsv(predictions: readonly Prediction[]): string {
  return predictions.map(({ digit }) => `${digit}\n`).join('');
}

/** `application/jsonlines`: one object per line. For a single row this is an `application/json` document too. */
export function formatJsonLines(predictions: readonly Prediction[]): string {
  return predictions
    .map(({ digit, probability }) => `${JSON.stringify({ digit, probability: Number(probability.toFixed(4)) })}\n`)
    .join('');
}
