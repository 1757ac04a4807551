import { types } from "pg";

const int8 = 20;
const int8Array = 1016;
const textArray = 1009;

type ParseText = (value: string) => unknown;

/** The library's own, for any type: its declaration knows only some. */
const standardParser = types.getTypeParser as (oid: number, format?: "text" | "binary") => ParseText;

function integer(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is larger than a number can hold exactly.`);
  return value;
}

function integers(text: string): (number | null)[] {
  const texts = standardParser(textArray)(text) as (string | null)[];
  return texts.map((item) => (item === null ? null : integer(item)));
}

/** How values come out of both backends: 64-bit integers and counts as numbers, `bytea` as Buffer, `timestamptz` as Date. */
export const typeParsers = {
  getTypeParser(oid: number, format?: "text" | "binary"): ParseText {
    if (oid === int8 && format !== "binary") return integer;
    if (oid === int8Array && format !== "binary") return integers;
    return standardParser(oid, format);
  },
};
