import { types } from "pg";

const int8 = 20;
const int8Array = 1016;

function integer(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is larger than a number can hold exactly.`);
  return value;
}

/** How values come out of both backends: 64-bit integers and counts as numbers, `bytea` as Buffer, `timestamptz` as Date. */
export const typeParsers = {
  getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
    if (format !== "binary") {
      if (oid === int8) return integer;
      if (oid === int8Array) {
        const parseTexts = types.getTypeParser(1009 as number, "text") as (value: string) => (string | null)[];
        return (value) => parseTexts(value).map((item) => (item === null ? null : integer(item)));
      }
    }
    return types.getTypeParser(oid, format as "text");
  },
};
