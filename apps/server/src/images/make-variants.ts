import { fork } from "node:child_process";
import { imageSize } from "image-size";
import type { FromImageProcess, ToImageProcess } from "./image-messages.ts";

/** A smaller version of an image, as WebP. */
export interface MadeVariant {
  readonly width: number;
  readonly bytes: Uint8Array;
}

export type MakingOutcome =
  | { readonly kind: "made"; readonly variants: readonly MadeVariant[] }
  /** Best shown as it is: moving, drawn, already small, or of a format that is small by itself. */
  | { readonly kind: "left alone" }
  /** Why it cannot be read. */
  | { readonly kind: "refused"; readonly reason: string };

export interface MakingLimits {
  /** Of the unpacked picture. */
  readonly pixels: number;
  readonly timeoutMs: number;
}

const defaultLimits: MakingLimits = { pixels: 40_000_000, timeoutMs: 60_000 };

/** For phones, for the column on plain screens, and for the column on fine ones. */
const widths = [480, 800, 1440];
/** Below it an image is not worth a second version. */
const fewestBytes = 12 * 1024;

function facts(bytes: Uint8Array): { format: "jpeg" | "png"; width: number; height: number } | undefined {
  try {
    const { type, width, height, orientation = 1 } = imageSize(bytes);
    const format = type === "jpg" ? "jpeg" : type === "png" ? "png" : undefined;
    if (!format) return undefined;
    return orientation > 4 ? { format, width: height, height: width } : { format, width, height };
  } catch {
    return undefined;
  }
}

/** Whether a PNG moves: its control chunk stands before the picture. */
function moves(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const picture = buffer.indexOf("IDAT");
  const control = buffer.indexOf("acTL");
  return control > 0 && control < picture;
}

function widthsFor(width: number): number[] {
  const smaller = widths.filter((candidate) => candidate < width);
  // Its own width too where the largest version would be much smaller than it is.
  return smaller.length < widths.length ? [...smaller, width] : smaller;
}

function run(request: ToImageProcess, timeoutMs: number): Promise<FromImageProcess> {
  return new Promise((resolve) => {
    const child = fork(new URL("./image-process.ts", import.meta.url), {
      serialization: "advanced",
      execArgv: [
        "--max-old-space-size=256",
        // Reading the program itself is all that it may do with files.
        "--permission",
        "--allow-fs-read=*",
        "--disable-warning=ExperimentalWarning",
        "--disable-warning=SecurityWarning",
      ],
      env: {},
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    });
    const settle = (result: FromImageProcess): void => {
      clearTimeout(clock);
      child.kill("SIGKILL");
      resolve(result);
    };
    const failed = (message: string): void => settle({ kind: "failed", message });
    const clock = setTimeout(() => failed(`Reading it took longer than ${Math.round(timeoutMs / 1000)} s.`), timeoutMs);
    child.once("message", (message: FromImageProcess) => settle(message));
    child.once("error", () => failed("It could not be handed over to be read."));
    child.once("exit", () => failed("It ends the program that reads it."));
    child.send(request, (error) => {
      if (error) failed("It could not be handed over to be read.");
    });
  });
}

/**
 * Smaller versions of a JPEG or PNG, turned the right way up and without anything beside the picture. The bytes may be
 * anybody's: they are read in a process of its own with an empty environment, no network and a limit on time, and not at
 * all when they would unpack to more than the memory there should be.
 */
export async function makeVariants(bytes: Uint8Array, limits: Partial<MakingLimits> = {}): Promise<MakingOutcome> {
  const { pixels, timeoutMs } = { ...defaultLimits, ...limits };
  const image = facts(bytes);
  if (!image || bytes.length < fewestBytes || (image.format === "png" && moves(bytes))) return { kind: "left alone" };
  const { format, width, height } = image;
  if (width * height > pixels)
    return { kind: "refused", reason: `It has ${width} x ${height} pixels; at most ${pixels} are read.` };
  const result = await run({ bytes, format, widths: widthsFor(width) }, timeoutMs);
  if (result.kind === "failed") return { kind: "refused", reason: result.message };
  // One that is no smaller than the original would only cost.
  const variants = result.variants.filter((variant) => variant.bytes.length < bytes.length);
  return variants.length === 0 ? { kind: "left alone" } : { kind: "made", variants };
}
