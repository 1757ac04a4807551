import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completeRequestLength, ProtocolStream } from "./protocol-stream.ts";

function message(type: string, content = ""): Buffer {
  const length = Buffer.alloc(4);
  length.writeInt32BE(content.length + 4);
  return Buffer.concat([Buffer.from(type), length, Buffer.from(content)]);
}

const startup = message("", "\0\x03\0\0user\0x\0");
const query = message("Q", "select 1\0");
const extended = Buffer.concat([message("P", "parse"), message("B", "bind"), message("E", "run"), message("S")]);

describe("a request to the database thread", () => {
  test.each([
    ["nothing", Buffer.alloc(0), 0],
    ["a startup packet", startup, startup.length],
    ["a simple query", query, query.length],
    ["an extended query", extended, extended.length],
    ["an extended query before its sync", extended.subarray(0, -5), 0],
    ["a query cut inside its length", query.subarray(0, 3), 0],
    ["a whole query and the start of the next", Buffer.concat([query, extended.subarray(0, 20)]), query.length],
  ])("of %s is as long as its whole requests", (_name, bytes, length) => {
    expect(completeRequestLength(bytes)).toBe(length);
  });

  test("is put together again however its bytes were cut", async () => {
    const all = Buffer.concat([startup, query, extended, extended, query]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: all.length })), async (cuts) => {
        const sent: Uint8Array[] = [];
        const stream = new ProtocolStream((bytes) => {
          sent.push(bytes);
          expect(completeRequestLength(Buffer.from(bytes))).toBe(bytes.length);
          queueMicrotask(() => stream.receive(new Uint8Array([1])));
        });
        const points = [0, ...cuts.toSorted((one, other) => one - other), all.length];
        for (const [index, point] of points.slice(1).entries()) {
          const piece = all.subarray(points[index], point);
          if (piece.length > 0) await new Promise((resolve) => stream.write(piece, resolve));
        }
        expect(Buffer.concat(sent)).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });
});
