/** A body as a recording holds it: text where it is valid UTF-8, else base64; neither where it is empty. */
export interface RecordedBody {
  readonly body?: string;
  readonly bodyBase64?: string;
}

/** A request, without what may not be recorded. Its headers are not: they hold credentials, and versions. */
export interface RecordedRequest extends RecordedBody {
  readonly method: string;
  readonly url: string;
}

/** What answered it. */
export interface RecordedResponse extends RecordedBody {
  readonly status: number;
  /** Where it is not the usual one of its status. */
  readonly statusText?: string;
  /** Where it came from, if `fetch` followed a redirect to it. */
  readonly followed?: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Whose requests they are: the titles of a test, or of the block whose hooks made them; none for the file. */
export type RequestScope =
  { readonly test: readonly string[] } | { readonly hooks: readonly string[] };

/** One request of a recording with its answer. */
export type Exchange = RequestScope & {
  readonly request: RecordedRequest;
  readonly response: RecordedResponse;
};
