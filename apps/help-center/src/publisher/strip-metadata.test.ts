import { crc32 } from "node:zlib";
import { describe, expect, it } from "vitest";
import { orientationOf, stripMetadata } from "./strip-metadata.ts";

const latin = (text: string): Buffer => Buffer.from(text, "latin1");

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** Exif as a phone writes it: the orientation, and where the picture was taken. */
function exif(orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(26 + 12);
  tiff.write(little ? "II*\0" : "MM\0*", 0, "latin1");
  const short = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at));
  const long = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at));
  long(8, 4);
  short(2, 8);
  short(0x0110, 10);
  short(2, 12);
  long(4, 14);
  tiff.write("GPS!", 18, "latin1");
  short(0x0112, 22);
  short(3, 24);
  long(1, 26);
  short(orientation, 30);
  return segment(0xe1, Buffer.concat([latin("Exif\0\0"), tiff, latin("52.5200 N, 13.4050 E")]));
}

const picture = Buffer.concat([
  segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
  latin("pixels"),
  Buffer.from([0xff, 0xd9]),
]);
const jfif = segment(0xe0, latin("JFIF\0\x01\x01\0\0\x01\0\x01\0\0"));
const profile = segment(0xe2, latin("ICC_PROFILE\0\x01\x01colours"));

function jpeg(...segments: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...segments, picture]);
}

function chunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(content.length);
  const named = Buffer.concat([latin(type), content]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([head, named, sum]);
}

const png = (...chunks: readonly Buffer[]): Buffer => Buffer.concat([latin("\x89PNG\r\n\x1a\n"), ...chunks]);

function riff(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
}

function webp(...chunks: readonly Buffer[]): Buffer {
  return riff("RIFF", Buffer.concat([latin("WEBP"), ...chunks]));
}

describe("an image without what its camera wrote beside it", () => {
  it.each([true, false])(
    "keeps of a JPEG the picture, its colours and which way up it is (little endian: %s)",
    (little) => {
      const taken = jpeg(
        jfif,
        exif(6, little),
        profile,
        segment(0xe1, latin("http://ns.adobe.com/xap/1.0/\0<x>Ada</x>")),
        segment(0xed, latin("Photoshop 3.0\0by Ada")),
        segment(0xfe, latin("taken by Ada")),
      );
      expect(orientationOf(taken)).toBe(6);
      const shown = Buffer.from(stripMetadata(Buffer.concat([taken, jpeg(exif(1, little))])));
      expect(shown.includes("GPS!") || shown.includes("52.5200") || shown.includes("Ada")).toBe(false);
      expect(orientationOf(shown)).toBe(6);
      expect(shown.includes(profile) && shown.includes(jfif)).toBe(true);
      expect(shown.subarray(-picture.length)).toEqual(picture);
      expect(stripMetadata(shown)).toEqual(shown);
    },
  );

  it("leaves a JPEG with nothing beside the picture as it is", () => {
    const plain = jpeg(jfif, profile);
    expect(Buffer.from(stripMetadata(plain))).toEqual(plain);
    expect(orientationOf(plain)).toBe(1);
  });

  it("keeps of a PNG everything but texts and Exif", () => {
    const [header, colours, data, end] = [
      chunk("IHDR", Buffer.alloc(13)),
      chunk("iCCP", latin("p")),
      chunk("IDAT", latin("pixels")),
      chunk("IEND", Buffer.alloc(0)),
    ];
    const taken = png(
      header,
      colours,
      chunk("tEXt", latin("Author\0Ada")),
      chunk("eXIf", latin("MM")),
      data,
      end,
      latin("behind"),
    );
    expect(Buffer.from(stripMetadata(taken))).toEqual(png(header, colours, data, end));
  });

  it("keeps of a WebP everything but Exif and XMP, and says so in its head", () => {
    const flags = Buffer.alloc(10);
    flags.writeUInt8(0b1110, 0);
    const cleared = Buffer.from(flags);
    cleared.writeUInt8(0b0010, 0);
    const taken = webp(
      riff("VP8X", flags),
      riff("VP8 ", latin("pixel")),
      riff("EXIF", latin("GPS")),
      riff("XMP ", latin("Ada")),
    );
    expect(Buffer.from(stripMetadata(taken))).toEqual(webp(riff("VP8X", cleared), riff("VP8 ", latin("pixel"))));
  });

  it("changes nothing of what is cut off, or no such image", () => {
    const whole = jpeg(jfif, exif(6, true));
    for (let length = 0; length < whole.length; length += 3) {
      const part = whole.subarray(0, length);
      expect(stripMetadata(part).length).toBeLessThanOrEqual(length);
    }
    const drawing = latin("<svg/>");
    expect(stripMetadata(drawing)).toBe(drawing);
    expect(stripMetadata(latin("GIF89a..."))).toEqual(latin("GIF89a..."));
  });
});
