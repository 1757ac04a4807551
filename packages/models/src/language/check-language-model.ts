import { generateText, type LanguageModel } from "ai";

export const languageModelVerdicts = [
  "ok",
  "key_refused",
  "unknown_model",
  "model_missing",
  "rate_limited",
  "address_not_allowed",
  "unreachable",
  "timeout",
  "no_answer",
  "provider_failed",
] as const;

export interface LanguageModelVerdict {
  readonly kind: (typeof languageModelVerdicts)[number];
  /** What happened, in a sentence. */
  readonly message: string;
  /** What to do about it; empty where all is well. */
  readonly hint: string;
  /** From the request to the whole answer. */
  readonly tookMs: number;
  /** Start of what the model said. */
  readonly said: string;
}

const question = "Reply with the word ready.";
const timeoutMs = 20_000;

/** Asks a model for one word and says what came of it. Never rejects. */
export async function checkLanguageModel(model: LanguageModel, signal?: AbortSignal): Promise<LanguageModelVerdict> {
  const started = performance.now();
  const took = (): number => Math.round(performance.now() - started);
  const limit = AbortSignal.timeout(timeoutMs);
  try {
    const { text } = await generateText({
      model,
      prompt: question,
      maxOutputTokens: 200,
      maxRetries: 0,
      abortSignal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    if (text.trim() === "")
      return {
        kind: "no_answer",
        message: "The model answered with nothing.",
        hint: "Choose a model that chats; one that only embeds or only reasons gives no text.",
        tookMs: took(),
        said: "",
      };
    return { kind: "ok", message: "The model answers.", hint: "", tookMs: took(), said: text.trim().slice(0, 200) };
  } catch (error) {
    return { ...verdictOf(error, limit.aborted), tookMs: took(), said: "" };
  }
}

function verdictOf(error: unknown, timedOut: boolean): Pick<LanguageModelVerdict, "kind" | "message" | "hint"> {
  if (timedOut || codeIn(error, "timeout"))
    return {
      kind: "timeout",
      message: `The model did not answer within ${timeoutMs / 1000} seconds.`,
      hint: "Try again; a local model may still be loading. A smaller one answers sooner.",
    };
  const local = errorWith(error, ["local_model_missing"]);
  if (local) return { kind: "model_missing", message: local.message, hint: local.hint ?? "" };
  const broken = errorWith(error, ["model_unusable", "model_broken"]);
  if (broken)
    return {
      kind: "provider_failed",
      message: broken.message,
      hint: "See that the folder holds a model that writes text, and that the machine has memory for it.",
    };
  if (codeIn(error, "address_not_allowed"))
    return {
      kind: "address_not_allowed",
      message: "The address is not on the public internet.",
      hint: "Allow this private host below, if the server is yours.",
    };
  const status = statusOf(error);
  if (status === 401 || status === 403)
    return {
      kind: "key_refused",
      message: "The provider refuses the key.",
      hint: "Copy the key again, and check that it may use this model.",
    };
  if (status === 404)
    return {
      kind: "unknown_model",
      message: "The provider knows no such model, or the address is wrong.",
      hint: "Compare the model's name with the provider's list, and see that the address ends with /v1 where it should.",
    };
  if (status === 429)
    return {
      kind: "rate_limited",
      message: "The provider takes no more requests for now, or the account has no credit.",
      hint: "Look at the account's limits and credit, or wait.",
    };
  if (status === undefined && (codeIn(error, "unavailable") || isNetwork(error)))
    return {
      kind: "unreachable",
      message: "There is no server at this address.",
      hint: "Check the address, and that the server runs and can be reached from here.",
    };
  return {
    kind: "provider_failed",
    message: status === undefined ? "The answer makes no sense." : `The provider answers with the error ${status}.`,
    hint:
      status === undefined
        ? "Check that the address is one of an API of this provider."
        : "Try again later, or look at the provider's status page.",
  };
}

function causes(error: unknown): Error[] {
  const chain: Error[] = [];
  for (let at = error; at instanceof Error && chain.length < 8; at = at.cause) chain.push(at);
  return chain;
}

function errorWith(error: unknown, codes: readonly string[]): (Error & { readonly hint?: string }) | undefined {
  return causes(error).find((at) => codes.includes(String((at as { code?: unknown }).code)));
}

function codeIn(error: unknown, code: string): boolean {
  return causes(error).some((at) => (at as { code?: unknown }).code === code);
}

function statusOf(error: unknown): number | undefined {
  const status = causes(error)
    .map((at) => (at as { statusCode?: unknown }).statusCode)
    .find((value) => typeof value === "number");
  // A good status with an error is an answer that could not be read.
  return typeof status === "number" && status >= 400 ? status : undefined;
}

function isNetwork(error: unknown): boolean {
  return causes(error).some((at) => {
    const { code } = at as { code?: unknown };
    return typeof code === "string" && /^(?:E[A-Z]{4,}|UND_ERR_)/.test(code);
  });
}
