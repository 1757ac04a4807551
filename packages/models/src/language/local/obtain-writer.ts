import { existsSync } from "node:fs";
import { join } from "node:path";
import { HandrailError, silentLogger } from "@handrail/core";
import { cardFor, type ModelCard } from "../../local/model-card.ts";
import { obtainFromHub } from "../../local/obtain-model.ts";

export interface ObtainWriterOptions {
  readonly modelsFolder: string;
  readonly fetch?: typeof fetch | undefined;
  readonly hubUrl?: string | undefined;
}

const plainName = /^[\w][\w.-]*(?:\/[\w][\w.-]*)?$/;

/** A model that writes has these besides what every model has. */
const written = ["generation_config.json", "chat_template.jinja"];

/** @throws HandrailError `invalid_model` for a name that would lead out of the models folder */
export function assertWriterName(name: string): void {
  if (plainName.test(name)) return;
  throw new HandrailError({
    kind: "invalid_input",
    code: "invalid_model",
    message: `"${name}" names no local model.`,
    hint: "Write the name of a folder below HANDRAIL_MODELS, or <owner>/<model> of the hub.",
  });
}

/**
 * The model's folder below the models folder; one with an owner's name is fetched once from the hub.
 * @throws HandrailError `local_model_missing`
 */
export async function obtainWriter(name: string, options: ObtainWriterOptions): Promise<string> {
  const { modelsFolder } = options;
  const own = [join(modelsFolder, name), join(modelsFolder, name.split("/").at(-1)!)].find((folder) =>
    existsSync(join(folder, "onnx")),
  );
  if (own) return own;
  if (!name.includes("/"))
    throw missing(`There is no model ${name} in ${modelsFolder}.`, "Put its folder there, with config.json and onnx/.");
  const card = cardFor(name);
  const files: ModelCard["files"] = [...card.files, ...written.map((path) => ({ path, optional: true }))];
  try {
    return await obtainFromHub({ ...card, files }, { ...options, logger: silentLogger })(
      () => {},
      AbortSignal.timeout(fetchLimitMs),
    );
  } catch (error) {
    throw missing(
      `The model ${name} is not in ${modelsFolder} and could not be fetched: ${error instanceof Error ? error.message : String(error)}`,
      "Check its name and that the hub can be reached, or put its folder there by hand.",
      error,
    );
  }
}

const fetchLimitMs = 3_600_000;

function missing(message: string, hint: string, cause?: unknown): HandrailError {
  return new HandrailError({ kind: "unavailable", code: "local_model_missing", message, hint, cause });
}
