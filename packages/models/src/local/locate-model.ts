import { existsSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import type { ModelCard } from "./model-card.ts";

const needed = ["config.json", "tokenizer.json", "onnx/model_quantized.onnx"];

export function isModelFolder(folder: string): boolean {
  return needed.every((file) => existsSync(join(folder, file)));
}

/** Whether a setting names a folder and not a model on the hub. */
export function namesFolder(setting: string): boolean {
  return isAbsolute(setting) || setting.startsWith(".") || isModelFolder(resolve(setting));
}

/** Folder of a model below the models folder, by its bare name or below its owner's; undefined when it is not there. */
export function locateModel(modelsFolder: string, card: ModelCard): string | undefined {
  return [join(modelsFolder, card.name), join(modelsFolder, ...card.hubId.split("/"))].find(isModelFolder);
}
