/** An answer of the server that is no success, in Meilisearch's shape. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly type: string;

  constructor(status: number, code: string, message: string, type = "invalid_request") {
    super(message);
    this.status = status;
    this.code = code;
    this.type = type;
  }

  get body() {
    const { message, code, type } = this;
    return { message, code, type, link: `https://docs.meilisearch.com/errors#${code}` };
  }
}

export const indexNotFound = (uid: string) => new ApiError(404, "index_not_found", `Index \`${uid}\` not found.`);

export const invalidKey = () => new ApiError(403, "invalid_api_key", "The provided API key is invalid.", "auth");
