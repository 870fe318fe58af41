import { type PostAnswer, type PostRequest, post } from './post.ts';

export interface PostInTurnRequest extends PostRequest {
  /** The other containers of an inference pipeline, in order; none for a model with one. */
  readonly nextUrls: readonly URL[];
  /** For the last of `nextUrls`. Those before it are sent no `Accept`: they answer in a default of their own. */
  readonly accept?: string | undefined;
}

/**
 * Posts to one container or to those of an inference pipeline: each is sent what the one before it answered, under the
 * Content-Type of that answer. Resolves with the answer of the last, or with the first that is not 2xx. `timeoutMs` is for all of
 * them together.
 *
 * The order is documented (https://docs.aws.amazon.com/sagemaker/latest/dg/inference-pipeline-batch.html). The headers are
 * inferred: AWS's own scikit-learn and Autopilot containers set the Content-Type for the next one, and choose their format by
 * `SAGEMAKER_DEFAULT_INVOCATIONS_ACCEPT`, which only counts where no `Accept` is sent.
 */
export function postInTurn(request: PostInTurnRequest): Promise<PostAnswer> {
  return request.nextUrls.length === 0 ? post(request) : postToEach(request);
}

async function postToEach(request: PostInTurnRequest): Promise<PostAnswer> {
  const { nextUrls, accept, timeoutMs } = request;
  const { 'Content-Type': _firstContentType, ...headers } = request.headers;
  const deadline = performance.now() + timeoutMs;
  let answer = await post(request);
  for (const [index, url] of nextUrls.entries()) {
    if (answer.status < 200 || answer.status >= 300) return answer;
    const isLast = index === nextUrls.length - 1;
    answer = await post({
      ...request,
      url,
      body: [answer.body],
      timeoutMs: Math.max(1, deadline - performance.now()),
      headers: {
        ...headers,
        ...(answer.contentType !== undefined && { 'Content-Type': answer.contentType }),
        ...(isLast && accept !== undefined && { Accept: accept }),
      },
    });
  }
  return answer;
}
