const asciiBytes = 4096;

function label(bytes: Uint8Array, mediaType: string): string | undefined {
  const declared = /charset\s*=\s*["']?([\w-]+)/i.exec(mediaType)?.[1];
  if (declared) return declared;
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, asciiBytes));
  return (
    /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ??
    /^\s*<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]+)/i.exec(head)?.[1]
  );
}

function decoderFor(name: string | undefined): InstanceType<typeof TextDecoder> | undefined {
  if (!name) return undefined;
  try {
    // UTF-7 is not among the labels of the standard: text that claims it is read as what it looks like.
    return new TextDecoder(name);
  } catch {
    return undefined;
  }
}

function utf16WithoutMark(bytes: Uint8Array): string | undefined {
  const sample = bytes.subarray(0, Math.min(bytes.length, 400) & ~1);
  if (sample.length < 8) return undefined;
  let even = 0;
  let odd = 0;
  sample.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even++;
    else odd++;
  });
  if (odd > sample.length / 4 && even === 0) return "utf-16le";
  return even > sample.length / 4 && odd === 0 ? "utf-16be" : undefined;
}

/**
 * Text of a file: by its byte order mark, else by what it or its media type declares, else UTF-8 where it is valid,
 * else Windows-1252. Never throws; what cannot be read becomes the replacement character.
 */
export function decodeText(bytes: Uint8Array, mediaType = ""): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return new TextDecoder("utf-8").decode(bytes);
  const declared = decoderFor(label(bytes, mediaType));
  // A declaration that can be read as ASCII cannot be true of UTF-16.
  if (declared && !declared.encoding.startsWith("utf-16")) return declared.decode(bytes);
  const wide = utf16WithoutMark(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
