import { z } from "zod";

const fileSchema = z.looseObject({
  type: z.string().nullish(),
  name: z.string().nullish(),
  url: z.string().nullish(),
  external: z.looseObject({ url: z.string() }).nullish(),
  file: z.looseObject({ url: z.string() }).nullish(),
});

export interface FileSource {
  /** Where it can be had now; of a file in Notion for about an hour. */
  readonly url: string;
  /** True for a file that Notion keeps: its address is signed, and may not be stored. */
  readonly isSigned: boolean;
  readonly name: string;
}

/** The file of a block of the kinds image, video, audio, pdf and file. */
export function fileSource(content: unknown): FileSource | undefined {
  const parsed = fileSchema.safeParse(content);
  if (!parsed.success) return undefined;
  const { external, file, name } = parsed.data;
  const url = file?.url ?? external?.url ?? parsed.data.url ?? undefined;
  if (!url) return undefined;
  return { url, isSigned: file !== undefined && file !== null, name: name || nameIn(url) };
}

/** An address without its signature, which names the file and opens nothing. */
export function withoutSignature(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  url.search = "";
  url.hash = "";
  return url.href;
}

function nameIn(address: string): string {
  const last = URL.parse(address)?.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
