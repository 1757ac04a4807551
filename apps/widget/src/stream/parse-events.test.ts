import fc from "fast-check";
import { expect, test } from "vitest";
import { createEventParser, type StreamedEvent } from "./parse-events.ts";

function parse(...pieces: string[]): StreamedEvent[] {
  const events: StreamedEvent[] = [];
  const push = createEventParser((event) => events.push(event));
  for (const piece of pieces) push(piece);
  return events;
}

test("reads id, kind and data of an event", () => {
  expect(parse("id: 7\nevent: message.created\ndata: {}\n\n")).toEqual([
    { id: "7", kind: "message.created", data: "{}" },
  ]);
});

test("joins several data lines and keeps what follows the first space", () => {
  expect(parse("data:  a\ndata:b\n\n")).toEqual([{ id: "", kind: "message", data: " a\nb" }]);
});

test("skips comments, unknown fields and events without data", () => {
  expect(parse(": heartbeat\n\nretry: 2000\n\nid: 3\n\nwhatever\ndata: x\n\n")).toEqual([
    { id: "", kind: "message", data: "x" },
  ]);
});

test("does not carry an id over to the next event", () => {
  expect(parse("id: 1\ndata: a\n\ndata: b\n\n").map((event) => event.id)).toEqual(["1", ""]);
});

test("holds back an event that has not ended", () => {
  expect(parse("data: a\n")).toEqual([]);
});

test("finds the same events however the text is cut and whichever line break is used", () => {
  const text = 'id: 1\nevent: reply.delta\ndata: {"text":"日本"}\n\n: ping\n\ndata: b\ndata: c\n\n';
  const expected = parse(text);
  expect(expected).toHaveLength(2);
  fc.assert(
    fc.property(
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.array(fc.integer({ min: 0, max: text.length * 2 }), { maxLength: 12 }),
      (lineBreak, cuts) => {
        const whole = text.replaceAll("\n", lineBreak);
        const places = [0, ...cuts.filter((cut) => cut < whole.length).toSorted((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((end, index) => whole.slice(places[index], end));
        // A lone carriage return at the end of the stream may still become a pair, so the end is confirmed.
        expect(parse(...pieces, ": end\n")).toEqual(expected);
      },
    ),
  );
});
