/**
 * An image without what its camera or program wrote beside the picture: place, time, device, comments. The picture's own
 * bytes stay as they are; colour profile and orientation stay too, because they belong to how it looks. What is not a
 * JPEG, PNG or WebP, or not well-formed, comes back unchanged.
 */
export function stripMetadata(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (buffer.readUInt16BE(0) === 0xffd8) return stripJpeg(buffer);
    if (buffer.subarray(0, 8).equals(pngSignature)) return stripPng(buffer);
    if (buffer.toString("latin1", 0, 4) === "RIFF" && buffer.toString("latin1", 8, 12) === "WEBP")
      return stripWebp(buffer);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return bytes;
}

const pngSignature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");

/** Which way up a JPEG was taken, as its camera wrote it: 1 to 8; 1 where it says nothing. */
export function orientationOf(bytes: Uint8Array): number {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (buffer.readUInt16BE(0) !== 0xffd8) return 1;
    for (const { marker, start, end } of jpegSegments(buffer)) {
      if (marker !== 0xe1 || buffer.toString("latin1", start, start + 6) !== "Exif\0\0") continue;
      return orientationInTiff(buffer.subarray(start + 6, end));
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return 1;
}

function orientationInTiff(tiff: Buffer): number {
  const little = tiff.toString("latin1", 0, 2) === "II";
  const short = (at: number): number => (little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at));
  const first = little ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let index = 0; index < short(first); index++) {
    const entry = first + 2 + index * 12;
    if (short(entry) !== 0x0112) continue;
    const value = short(entry + 8);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

interface Segment {
  readonly marker: number;
  /** Where its content lies; its head is the four bytes before. */
  readonly start: number;
  readonly end: number;
}

/** The segments before the picture itself. @throws RangeError where the file ends too early */
function* jpegSegments(buffer: Buffer): Generator<Segment> {
  let at = 2;
  for (;;) {
    if (buffer.readUInt8(at) !== 0xff) throw new RangeError("There is no marker where one should be.");
    const marker = buffer.readUInt8(at + 1);
    if (marker === 0xda) return;
    const end = at + 2 + buffer.readUInt16BE(at + 2);
    if (end > buffer.length) throw new RangeError("A segment is longer than the file.");
    yield { marker, start: at + 4, end };
    at = end;
  }
}

/** Exif with nothing in it but the orientation. */
function exifOf(orientation: number): Buffer {
  const tiff = Buffer.from("MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\0\0\0\0\0\0\0", "latin1");
  tiff.writeUInt16BE(orientation, 18);
  const content = Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

function stripJpeg(buffer: Buffer): Buffer {
  const orientation = orientationOf(buffer);
  const kept: Buffer[] = [buffer.subarray(0, 2)];
  let end = 2;
  for (const segment of jpegSegments(buffer)) {
    end = segment.end;
    const { marker, start } = segment;
    const isApplication = marker >= 0xe0 && marker <= 0xef;
    // JFIF, the colour profile, and how Adobe's colours are to be read.
    const isNeeded =
      marker === 0xe0 ||
      marker === 0xee ||
      (marker === 0xe2 && buffer.toString("latin1", start, start + 12) === "ICC_PROFILE\0");
    if (marker === 0xfe || (isApplication && !isNeeded)) continue;
    kept.push(buffer.subarray(start - 4, end));
  }
  if (orientation !== 1) kept.splice(1, 0, exifOf(orientation));
  // Behind the picture cameras put previews and whole films, with their own Exif.
  const last = buffer.lastIndexOf(Buffer.from([0xff, 0xd9]));
  const first = buffer.indexOf(Buffer.from([0xff, 0xd9, 0xff, 0xd8]), end);
  kept.push(buffer.subarray(end, first > 0 ? first + 2 : last > end ? last + 2 : buffer.length));
  return Buffer.concat(kept);
}

const pngTexts = new Set(["tEXt", "zTXt", "iTXt", "eXIf", "tIME"]);

function stripPng(buffer: Buffer): Buffer {
  const kept: Buffer[] = [buffer.subarray(0, 8)];
  for (let at = 8; at < buffer.length;) {
    const type = buffer.toString("latin1", at + 4, at + 8);
    const end = at + 12 + buffer.readUInt32BE(at);
    if (end > buffer.length) return buffer;
    if (!pngTexts.has(type)) kept.push(buffer.subarray(at, end));
    if (type === "IEND") break;
    at = end;
  }
  return Buffer.concat(kept);
}

function stripWebp(buffer: Buffer): Buffer {
  const kept: Buffer[] = [];
  for (let at = 12; at < buffer.length;) {
    const type = buffer.toString("latin1", at, at + 4);
    const size = buffer.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > buffer.length + (size % 2)) return buffer;
    if (type !== "EXIF" && type !== "XMP ") {
      const chunk = Buffer.from(buffer.subarray(at, end));
      // Its flags say which of the two follow.
      if (type === "VP8X") chunk.writeUInt8(chunk.readUInt8(8) & ~0b1100, 8);
      kept.push(chunk);
    }
    at = end;
  }
  const body = Buffer.concat(kept);
  const head = Buffer.from(buffer.subarray(0, 12));
  head.writeUInt32LE(body.length + 4, 4);
  return Buffer.concat([head, body]);
}
