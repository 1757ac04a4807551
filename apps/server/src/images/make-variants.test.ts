import { crc32, deflateSync } from "node:zlib";
import encodeJpeg, { init } from "@jsquash/jpeg/encode.js";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { imageSize } from "image-size";
import { describe, expect, it } from "vitest";
import { makeVariants } from "./make-variants.ts";

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, sum]);
}

function png(width: number, height: number, extra: readonly Buffer[] = [], rows?: Buffer): Buffer {
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  const pixels =
    rows ??
    Buffer.from(
      Array.from({ length: (width * 3 + 1) * height }, (_, at) => (at % (width * 3 + 1) === 0 ? 0 : (at * 7919) >> 5)),
    );
  return Buffer.concat([
    Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    chunk("IHDR", header),
    ...extra,
    chunk("IDAT", deflateSync(pixels, { level: 1 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A JPEG whose left half is dark, as a camera that was held upright wrote it. */
async function lyingJpeg(width: number, height: number): Promise<Buffer> {
  const root = createRequire(import.meta.url).resolve("@jsquash/jpeg/package.json");
  const wasm = await readFile(root.replace("package.json", "codec/enc/mozjpeg_enc.wasm"));
  await init(
    await (globalThis as never as { WebAssembly: { compile(bytes: Uint8Array): Promise<never> } }).WebAssembly.compile(
      wasm,
    ),
  );
  const data = new Uint8ClampedArray(width * height * 4).map((_, at) => {
    const x = (at >> 2) % width;
    return at % 4 === 3 ? 255 : x < width / 2 ? (at * 31) % 64 : 192 + ((at * 31) % 64);
  });
  const bytes = Buffer.from(await encodeJpeg({ data, width, height } as never, { quality: 90 }));
  const tiff = Buffer.from("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0", "latin1");
  const content = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, content.length + 2]);
  return Buffer.concat([bytes.subarray(0, 2), head, content, bytes.subarray(2)]);
}

describe("smaller versions of an image", { timeout: 60_000 }, () => {
  it("are WebP of the widths that pages need, each smaller than the original", async () => {
    const bytes = png(1000, 300);
    const outcome = await makeVariants(bytes);
    if (outcome.kind !== "made") throw new Error(JSON.stringify(outcome));
    expect(outcome.variants.map(({ bytes: made }) => imageSize(made))).toMatchObject(
      [480, 800, 1000].map((width) => ({ type: "webp", width, height: Math.round(width * 0.3) })),
    );
    for (const { bytes: made } of outcome.variants) expect(made.length).toBeLessThan(bytes.length);
  });

  it("stand upright where the camera lay on its side", async () => {
    const bytes = await lyingJpeg(900, 600);
    const outcome = await makeVariants(bytes);
    if (outcome.kind !== "made") throw new Error(JSON.stringify(outcome));
    expect(outcome.variants.map(({ bytes: made }) => imageSize(made))).toMatchObject([
      { width: 480, height: 720 },
      { width: 600, height: 900 },
    ]);
    expect(outcome.variants.some(({ bytes: made }) => Buffer.from(made).includes("EXIF"))).toBe(false);
  });

  it("are not made of what moves, is drawn, is small, or is no image", async () => {
    const alone = { kind: "left alone" };
    expect(await makeVariants(png(1000, 300, [chunk("acTL", Buffer.alloc(8))]))).toEqual(alone);
    expect(await makeVariants(Buffer.from(`GIF89a${"x".repeat(20_000)}`))).toEqual(alone);
    expect(
      await makeVariants(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg">${" ".repeat(20_000)}</svg>`)),
    ).toEqual(alone);
    expect(await makeVariants(png(20, 20))).toEqual(alone);
    expect(await makeVariants(Buffer.alloc(20_000))).toEqual(alone);
  });

  it("are refused for pictures that unpack to too much, are cut off, or take too long", async () => {
    const bomb = png(50_000, 50_000, [chunk("tEXt", Buffer.alloc(20_000))], Buffer.alloc(1));
    expect(await makeVariants(bomb)).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("50000 x 50000"),
    });
    const whole = png(1000, 300);
    expect(await makeVariants(whole.subarray(0, whole.length / 2))).toMatchObject({ kind: "refused" });
    expect(await makeVariants(whole, { timeoutMs: 1 })).toMatchObject({ kind: "refused" });
  });
});
