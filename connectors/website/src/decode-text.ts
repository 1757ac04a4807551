const declared = /<(?:meta[^>]+?charset\s*=|\?xml[^>]+?encoding\s*=)\s*["']?\s*([\w:.-]+)/i;

function decoderFor(label: string | undefined): InstanceType<typeof TextDecoder> | undefined {
  try {
    return label ? new TextDecoder(label) : undefined;
  } catch {
    // No encoding that anybody knows.
    return undefined;
  }
}

/** Text of a body in the encoding that its header or its own first lines name, else UTF-8, else Windows-1252. */
export function decodeText(bytes: Uint8Array, contentType: string): string {
  const start = Buffer.from(bytes.subarray(0, 2048)).toString("latin1");
  const named =
    decoderFor(/charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]) ?? decoderFor(declared.exec(start)?.[1]);
  if (named) return named.decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}
