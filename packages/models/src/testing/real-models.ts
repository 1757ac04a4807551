import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Folder with real weights, beside the repository. */
export const realModels = fileURLToPath(new URL("../../../../../shared/models", import.meta.url));

/** For titles: why tests on real weights are left out; empty when they run. */
export const weightsMissing = ["multilingual-e5-small", "all-MiniLM-L6-v2"].every((name) =>
  existsSync(`${realModels}/${name}/onnx/model_quantized.onnx`),
)
  ? ""
  : " (skipped: no model weights in ../shared/models)";
