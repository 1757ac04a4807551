import { createHash } from "node:crypto";
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLogger, type Embedder } from "@handrail/core";
import { openEmbeddingModel } from "@handrail/models";

export interface CachedEmbedder extends Embedder {
  readonly dimensions: number;
}

/**
 * A model whose vectors are kept in the system's temporary folder, so that a set is embedded once per machine.
 * @param setting as HANDRAIL_EMBEDDING_MODEL; @returns undefined when it cannot be had
 */
export async function openCachedEmbedder(setting: string, modelsFolder: string): Promise<CachedEmbedder | undefined> {
  const model = openEmbeddingModel({
    model: setting,
    modelsFolder,
    logger: silentLogger,
    hubUrl: "http://127.0.0.1:9",
  });
  await model.settled;
  if (model.status().state !== "ready") {
    await model.close();
    return undefined;
  }
  const [probe] = await model.embedQueries(["probe"]);
  const dimensions = probe!.length;
  const folder = join(tmpdir(), "handrail-evaluation");
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${model.modelId.replaceAll("/", "_")}.bin`);
  const known = new Map<string, Float32Array>();
  const recordBytes = 16 + dimensions * 4;
  if (existsSync(file)) {
    const bytes = readFileSync(file);
    for (let at = 0; at + recordBytes <= bytes.length; at += recordBytes) {
      const vector = new Float32Array(
        bytes.buffer.slice(bytes.byteOffset + at + 16, bytes.byteOffset + at + recordBytes),
      );
      known.set(bytes.toString("hex", at, at + 16), vector);
    }
  }
  const through = async (mark: string, texts: readonly string[], embed: Embedder["embedQueries"]) => {
    const keys = texts.map((text) => createHash("sha256").update(`${mark}\u0000${text}`).digest("hex").slice(0, 32));
    const missing = [...new Set(keys.keys().filter((index) => !known.has(keys[index]!)))];
    for (let start = 0; start < missing.length; start += 32) {
      const batch = missing.slice(start, start + 32);
      const vectors = await embed(batch.map((index) => texts[index]!));
      for (const [position, index] of batch.entries()) {
        const vector = vectors[position]!;
        known.set(keys[index]!, vector);
        appendFileSync(
          file,
          Buffer.concat([
            Buffer.from(keys[index]!, "hex"),
            Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength),
          ]),
        );
      }
    }
    return keys.map((key) => known.get(key)!);
  };
  return {
    dimensions,
    modelId: model.modelId,
    status: () => model.status(),
    embedQueries: (texts) => through("query", texts, model.embedQueries),
    embedPassages: (texts) => through("passage", texts, model.embedPassages),
    close: () => model.close(),
  };
}
