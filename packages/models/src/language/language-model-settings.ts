export interface LanguageModelSettings {
  /** `none`, or `<provider>/<model>`. */
  readonly name: string;
  /** Base address; needed by `openai-compatible`, optional for the others. */
  readonly url: string;
  /** Key of the provider; `openai-compatible` and `ollama` may go without. */
  readonly key: string;
  /** Where models of this machine lie, and are fetched to; needed by `local`. */
  readonly modelsFolder?: string;
  /** Hub that they are fetched from. */
  readonly hubUrl?: string;
  /** Sends the requests; the guarded client in the product. */
  readonly fetch?: typeof fetch;
}
