import { ApiError } from "./api-error.ts";

export type FakeDocument = Readonly<Record<string, unknown>>;
export type Filter = string | readonly (string | readonly string[])[];
type Test = (document: FakeDocument) => boolean;

const token = /\s*(?:(AND|OR|NOT|IN)\b|([()[\],])|(!=|=)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([\w-]+))/gy;

type Token = { readonly kind: "word" | "sign" | "value"; readonly text: string };

function tokensOf(text: string, code: string): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = token.lastIndex) {
    const match = token.exec(text);
    if (!match) throw new ApiError(400, code, `Was expecting an operation at \`${text.slice(at)}\`.`);
    const [, word, bracket, sign, double, single, bare] = match;
    const quoted = double ?? single;
    if (word ?? bracket ?? sign) tokens.push({ kind: word ? "word" : "sign", text: (word ?? bracket ?? sign)! });
    else tokens.push({ kind: "value", text: quoted === undefined ? bare! : quoted.replaceAll(/\\(.)/g, "$1") });
  }
  return tokens;
}

/** Understands `=`, `!=`, `IN`, `NOT IN`, `NOT`, `AND`, `OR`, brackets, and the array form. */
export function compileFilter(filter: Filter | undefined, filterable: readonly string[], code: string): Test {
  if (filter === undefined) return () => true;
  if (typeof filter !== "string") {
    const all = filter.map((item) =>
      typeof item === "string"
        ? compileFilter(item, filterable, code)
        : anyOf(item.map((alternative) => compileFilter(alternative, filterable, code))),
    );
    return (document) => all.every((test) => test(document));
  }
  const tokens = tokensOf(filter, code);
  let at = 0;
  const next = () => tokens[at]?.text;
  const take = (text: string) => next() === text && tokens[at]?.kind !== "value" && ++at > 0;
  const fail = (): never => {
    throw new ApiError(400, code, `Found unexpected characters in \`${filter}\`.`);
  };
  const value = (): string => (tokens[at]?.kind === "value" ? tokens[at++]!.text : fail());
  const need = (sign: string) => void (take(sign) || fail());

  function comparison(): Test {
    if (take("NOT")) {
      const inner = comparison();
      return (document) => !inner(document);
    }
    if (take("(")) {
      const inner = either();
      need(")");
      return inner;
    }
    const attribute = value();
    if (!filterable.includes(attribute))
      throw new ApiError(
        400,
        code,
        `Attribute \`${attribute}\` is not filterable. Available filterable attributes are: \`${filterable.join(", ")}\`.`,
      );
    const of = (document: FakeDocument) => String(document[attribute]).toLowerCase();
    if (take("=")) return equals(of, value(), true);
    if (take("!=")) return equals(of, value(), false);
    const wanted = !take("NOT");
    need("IN");
    need("[");
    const values = new Set<string>();
    while (next() !== "]") {
      values.add(value().toLowerCase());
      if (!take(",")) break;
    }
    need("]");
    return (document) => values.has(of(document)) === wanted;
  }

  function both(): Test {
    const tests = [comparison()];
    while (take("AND")) tests.push(comparison());
    return (document) => tests.every((test) => test(document));
  }

  function either(): Test {
    const tests = [both()];
    while (take("OR")) tests.push(both());
    return anyOf(tests);
  }

  const test = either();
  if (at < tokens.length) fail();
  return test;
}

function equals(of: (document: FakeDocument) => string, value: string, wanted: boolean): Test {
  return (document) => (of(document) === value.toLowerCase()) === wanted;
}

function anyOf(tests: readonly Test[]): Test {
  return (document) => tests.some((test) => test(document));
}
