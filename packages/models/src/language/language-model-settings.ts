export interface LanguageModelSettings {
  /** `none`, or `<provider>/<model>`. */
  readonly name: string;
  /** Base address; needed by `openai-compatible`, optional for the others. */
  readonly url: string;
  /** Key of the provider; `openai-compatible` and `ollama` may go without. */
  readonly key: string;
  /** Sends the requests; the guarded client in the product. */
  readonly fetch?: typeof fetch;
}
