import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { join } from "node:path";

export interface LoadedModel {
  /** Numbers per text. */
  readonly dimensions: number;
  /** First characters of the weights' hash: other weights are another model. */
  readonly fingerprint: string;
  run(text: string, question: string): Promise<Float32Array>;
}

export async function fingerprintOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(join(folder, "onnx", "model_quantized.onnx")))
    hash.update(piece as Buffer);
  return hash.digest("hex").slice(0, 8);
}
