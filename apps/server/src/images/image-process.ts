import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import decodeJpeg, { init as initJpeg } from "@jsquash/jpeg/decode.js";
import decodePng, { init as initPng } from "@jsquash/png/decode.js";
import resize, { initResize } from "@jsquash/resize";
import encodeWebp, { init as initWebp } from "@jsquash/webp/encode.js";
import type { FromImageProcess, ToImageProcess } from "./image-messages.ts";

const quality = 80;
const require = createRequire(import.meta.url);

interface Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

// The codecs are made for browsers, which have these; the types of a server do not know them.
declare const WebAssembly: { compile(bytes: Uint8Array): Promise<never> };
class ImageData implements Picture {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data;
    this.width = width;
    this.height = height;
  }
}
Object.assign(globalThis, { ImageData });

async function codec(name: string, file: string): Promise<never> {
  return WebAssembly.compile(await readFile(join(dirname(require.resolve(`${name}/package.json`)), file)));
}

async function makeVariants({ bytes, format, widths }: ToImageProcess): Promise<FromImageProcess> {
  await initWebp(await codec("@jsquash/webp", "codec/enc/webp_enc_simd.wasm"));
  await initResize(await codec("@jsquash/resize", "lib/resize/pkg/squoosh_resize_bg.wasm"));
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  let image: Picture;
  if (format === "jpeg") {
    await initJpeg(await codec("@jsquash/jpeg", "codec/dec/mozjpeg_dec.wasm"));
    image = (await decodeJpeg(buffer, { preserveOrientation: true })) as Picture;
  } else {
    await initPng(await codec("@jsquash/png", "codec/pkg/squoosh_png_bg.wasm"));
    image = (await decodePng(buffer)) as Picture;
  }
  const variants: { width: number; bytes: Uint8Array }[] = [];
  for (const width of widths) {
    const height = Math.max(1, Math.round((image.height * width) / image.width));
    const small = width === image.width ? image : ((await resize(image as never, { width, height })) as Picture);
    variants.push({ width, bytes: new Uint8Array(await encodeWebp(small as never, { quality })) });
  }
  return { kind: "made", variants };
}

process.once("message", (message: ToImageProcess) => {
  const answer = (result: FromImageProcess): void => void process.send?.(result, () => process.disconnect());
  makeVariants(message).then(answer, (error: unknown) =>
    answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) }),
  );
});
