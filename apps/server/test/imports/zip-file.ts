import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP of these files, whatever their names; `deflateRaw` as any tool writes it. */
export function zipFile(files: Readonly<Record<string, string | Uint8Array>>): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(files)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc32(bytes), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(bytes.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    parts.push(Buffer.from("PK\u0003\u0004", "latin1"), fields, Buffer.from(name), packed);
    const end = Buffer.alloc(14);
    end.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\u0001\u0002\u0014\u0000", "latin1"), fields, end, Buffer.from(name));
    at += 30 + Buffer.byteLength(name) + packed.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  const close = Buffer.alloc(22);
  close.write("PK\u0005\u0006", 0, "latin1");
  close.writeUInt16LE(Object.keys(files).length, 8);
  close.writeUInt16LE(Object.keys(files).length, 10);
  close.writeUInt32LE(size, 12);
  close.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, ...directory, close]));
}
